package lf

import (
	"regexp"
)

// Css is a value in style and <style>. A value that is not safe is left out, so clients drop that one declaration.
func Css(value any) string {
	if cssFault(value) != "" {
		return ""
	}
	return toText(value)
}

// cssFault allows one colour, length, percentage, number or keyword.
func cssFault(value any) string {
	text := ""
	if _, ok := value.(bool); !ok {
		text = toText(value)
	}
	if len(text) <= 100 && (cssValue.MatchString(text) || cssKeyword.MatchString(text) && !dangerous.MatchString(text)) {
		return ""
	}
	return "css"
}

const (
	cssNumber = `[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)`
	channel   = cssNumber + `(?:%|deg)?`
	commas    = channel + `(?: *, *` + channel + `){2,3}`
	spaces    = channel + `(?: +` + channel + `){2}(?: */ *` + channel + `)?`
)

var (
	cssValue = regexp.MustCompile(`\A(?:#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})|` + cssNumber +
		`(?:%|px|pt|pc|em|rem|ex|ch|in|cm|mm|vw|vh|vmin|vmax|deg)?|(?:rgb|hsl)a?\( *(?:` + commas + `|` + spaces + `) *\))\z`)
	cssKeyword = regexp.MustCompile(`\A[A-Za-z]+(?:-[A-Za-z]+)*\z`)
	// Words that some client has treated as code or as an address to load.
	dangerous = regexp.MustCompile(`(?i)expression|url|behaviou?r|binding|script|import`)
)
