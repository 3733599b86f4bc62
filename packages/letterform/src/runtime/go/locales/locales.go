package lf

import (
	"errors"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"sync"
)

// Translation is what an email writes in one language.
type Translation struct {
	locale        string
	isRightToLeft bool
	shared, own   []any
	once          sync.Once
	language      Language
}

// NewTranslation takes the texts that all languages share, and between them those of one.
func NewTranslation(locale string, isRightToLeft bool, shared, own []any) *Translation {
	return &Translation{locale: locale, isRightToLeft: isRightToLeft, shared: shared, own: own}
}

// read puts the texts together when the first mail is rendered.
func (t *Translation) read() *Language {
	t.once.Do(func() {
		own := t.own
		next := func() any {
			first := own[0]
			own = own[1:]
			return first
		}
		t.language = Language{t.locale, t.isRightToLeft, make([]string, len(t.shared)), make([]any, len(t.shared))}
		for index, value := range t.shared {
			if value == nil {
				value = next()
			}
			switch value := value.(type) {
			case string:
				t.language.texts[index] = value
			case []string:
				text := value[0]
				for _, other := range value[1:] {
					text += next().(string) + other
				}
				t.language.texts[index] = text
			default:
				t.language.formats[index] = value
			}
		}
	})
	return &t.language
}

// Translations is an email in several languages.
type Translations struct {
	email         *Email
	defaultLocale string
	list          []*Translation
}

// NewTranslations returns an email in several languages. The default locale is empty if it does not exist in that.
func NewTranslations(email *Email, defaultLocale string, list ...*Translation) *Translations {
	return &Translations{email, defaultLocale, list}
}

// Render renders a mail in a locale, or in the default one if there is none, and returns the locale.
func (t *Translations) Render(chosen *string, variables, globals Object) (Mail, string, error) {
	locale := t.defaultLocale
	if chosen != nil {
		locale = *chosen
	}
	for _, one := range t.list {
		if one.locale == locale {
			mail, err := t.email.renderIn(one.read(), variables, globals)
			return mail, locale, err
		}
	}
	return Mail{}, "", unknownLocale{t, chosen}
}

// ErrUnknownLocale is in the error for a locale that an email does not exist in.
var ErrUnknownLocale = errors.New("there is no such locale")

type unknownLocale struct {
	email  *Translations
	chosen *string
}

func (e unknownLocale) Error() string {
	locales := make([]string, len(e.email.list))
	for index, one := range e.email.list {
		locales[index] = one.locale
	}
	problem := " needs a locale, since it is not in the default one"
	if e.chosen != nil {
		problem = " is not available in the locale " + strconv.Quote(*e.chosen)
	}
	return e.email.email.id + problem + "; its locales are " + strings.Join(locales, ", ")
}

func (e unknownLocale) Unwrap() error { return ErrUnknownLocale }

// LookUpLocale is the lookup of RFC 4647. It takes tags in order of preference, or an Accept-Language header.
func LookUpLocale(wanted, available []string, defaultLocale string) string {
	byTag := map[string]string{}
	for _, locale := range available {
		byTag[strings.ToLower(locale)] = locale
	}
	tags := wanted
	if len(wanted) == 1 {
		tags = headerTags(wanted[0])
	}
	for _, tag := range tags {
		for language := rangeOf(tag); language != ""; language = shortened(language) {
			for _, same := range append([]string{language}, sameAs(language)...) {
				if found, ok := byTag[same]; ok {
					return found
				}
			}
		}
	}
	for _, locale := range available {
		if locale == defaultLocale {
			return locale
		}
	}
	return available[0]
}

// sameLanguage has tags of one language: a code and the one before it, or Chinese by its script and by a region.
var sameLanguage = [][]string{
	{"he", "iw"}, {"id", "in"}, {"yi", "ji"}, {"ro", "mo"}, {"fil", "tl"}, {"nb", "no"},
	{"zh-hant", "zh-tw", "zh-hk", "zh-mo"}, {"zh-hans", "zh-cn", "zh-sg"},
}

func sameAs(language string) []string {
	for _, tags := range sameLanguage {
		for _, tag := range tags {
			if tag == language {
				return tags
			}
		}
	}
	return nil
}

// longest is more than any locale has. Headers are foreign input.
const longest = 100

func rangeOf(tag string) string {
	tag = strings.Trim(tag, " \t")
	if len(tag) > longest {
		tag = tag[:longest]
	}
	// Databases and operating systems write en_US.
	return strings.ReplaceAll(strings.ToLower(tag), "_", "-")
}

// A single letter, such as the x of a private use, means nothing without what follows it.
func shortened(language string) string {
	end := strings.LastIndexByte(language, '-')
	if end < 0 {
		return ""
	}
	if end >= 2 && language[end-2] == '-' && isAlphanumeric(language[end-1]) {
		end -= 2
	}
	return language[:end]
}

func isAlphanumeric(char byte) bool {
	return char >= 'a' && char <= 'z' || char >= '0' && char <= '9'
}

var weightPattern = regexp.MustCompile(`^[ \t]*[qQ][ \t]*=[ \t]*([0-9](?:\.[0-9]{0,3})?)[ \t]*$`)

// headerTags are the tags of an Accept-Language header by their weights.
func headerTags(header string) []string {
	type weighted struct {
		tag    string
		weight float64
	}
	var list []weighted
	for _, item := range strings.Split(header, ",") {
		parts := strings.Split(item, ";")
		weight := 1.0
		for _, parameter := range parts[1:] {
			if found := weightPattern.FindStringSubmatch(parameter); found != nil {
				weight, _ = strconv.ParseFloat(found[1], 64)
				break
			}
		}
		if weight > 0 {
			list = append(list, weighted{parts[0], weight})
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].weight > list[j].weight })
	tags := make([]string, len(list))
	for index, one := range list {
		tags[index] = one.tag
	}
	return tags
}
