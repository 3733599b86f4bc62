package lf

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// The filters. They take and return raw values, which are escaped afterwards. Arguments may be left out.

// Upper converts to upper case.
func Upper(value any) string { return upperCase(textOf(value)) }

// Lower converts to lower case.
func Lower(value any) string { return lowerCase(textOf(value)) }

// Capitalize converts the first letter to upper case and all others to lower case.
func Capitalize(value any) string { return capitalized(textOf(value)) }

// Title capitalizes every word.
func Title(value any) string {
	words := strings.Split(textOf(value), " ")
	for index, word := range words {
		words[index] = capitalized(word)
	}
	return strings.Join(words, " ")
}

// Trim removes white space from both ends.
func Trim(value any) string { return strings.Trim(textOf(value), whiteSpace) }

// Replace replaces every occurrence of a text.
func Replace(value, old any, by ...any) any {
	_, isNumber := numberOf(old)
	_, isText := old.(string)
	if !isTextual(value) || !isNumber && !isText {
		return value
	}
	text, found, put := toText(value), NumberText(old), toText(argument(by, 0))
	if isText {
		found = old.(string)
	}
	if isText && found == "" {
		return between(text, put)
	}
	if isASCII(found) {
		return joined(strings.ReplaceAll(text, found, put))
	}
	// A half of a character may be found in a whole one.
	return replaceUnits(toUnits(text), toUnits(found), toUnits(put))
}

// between puts a text before, between and after all code units. An empty text has two places.
func between(text, put string) string {
	if text == "" {
		return joined(put + put)
	}
	return replaceUnits(toUnits(text), nil, toUnits(put))
}

func replaceUnits(units, found, put []uint16) string {
	var result []uint16
	for at := 0; at < len(units); {
		switch {
		case len(found) == 0:
			result = append(append(result, put...), units[at])
			at++
		case hasPrefix(units[at:], found):
			result = append(result, put...)
			at += len(found)
		default:
			result = append(result, units[at])
			at++
		}
	}
	if len(found) == 0 {
		result = append(result, put...)
	}
	return fromUnits(result)
}

func hasPrefix(units, prefix []uint16) bool {
	if len(units) < len(prefix) {
		return false
	}
	for index := range prefix {
		if units[index] != prefix[index] {
			return false
		}
	}
	return true
}

// Truncate shortens a text at a space, unless the second argument is true, and appends ..., or the third argument.
func Truncate(value any, arguments ...any) string {
	length, cutsWords, end := argument(arguments, 0), argument(arguments, 1), argument(arguments, 2)
	most := 255.0
	if IsTrue(length) {
		most = toNumber(length)
	}
	units := toUnits(textOf(value))
	if float64(len(units)) <= most {
		return fromUnits(units)
	}
	cut := int(most)
	if !IsTrue(cutsWords) {
		for at := cut; at >= 0; at-- {
			if units[at] == ' ' {
				cut = at
				break
			}
		}
	}
	closing := "..."
	if !isAbsent(end) {
		closing = toText(end)
	}
	return joined(fromUnits(units[:cut]) + closing)
}

// Length counts the items of a list, the code units of a text or the members of an object.
func Length(value any) any {
	switch value := value.(type) {
	case nil, undefined:
		return 0.0
	case bool:
		if !value {
			return 0.0
		}
	case string:
		return float64(countUnits(value))
	case SafeHTML:
		return float64(countUnits(string(value)))
	case []any:
		return float64(len(value))
	case Object:
		return float64(len(value))
	}
	return Undefined
}

// Join joins the items of a list.
func Join(value any, arguments ...any) string {
	list, ok := value.([]any)
	if !ok {
		return textOf(value)
	}
	texts := make([]string, len(list))
	for index, item := range list {
		texts[index] = toText(item)
	}
	separator := ""
	if given := argument(arguments, 0); IsTrue(given) {
		separator = toText(given)
	}
	return joined(strings.Join(texts, separator))
}

// First is the first item of a list.
func First(value any) any {
	return itemAt(value, func(int) int { return 0 })
}

// Last is the last item of a list.
func Last(value any) any {
	return itemAt(value, func(length int) int { return length - 1 })
}

func itemAt(value any, index func(length int) int) any {
	switch value := value.(type) {
	case []any:
		if len(value) > 0 {
			return value[index(len(value))]
		}
	case string:
		if units := toUnits(value); len(units) > 0 {
			at := index(len(units))
			return fromUnits(units[at : at+1])
		}
	}
	return Undefined
}

// DefaultTo replaces a missing value, or if the third argument is true, one that is not true.
func DefaultTo(value, fallback any, replacesFalsy ...any) any {
	isThere := !isAbsent(value)
	if IsTrue(argument(replacesFalsy, 0)) {
		isThere = IsTrue(value)
	}
	if isThere {
		return value
	}
	return fallback
}

// Round rounds half up, on the binary number.
func Round(value any, arguments ...any) float64 {
	digits := 0.0
	if given := argument(arguments, 0); IsTrue(given) {
		digits = toNumber(given)
	}
	factor := math.Pow(10, digits)
	scaled := toNumber(value) * factor
	switch argument(arguments, 1) {
	case "ceil":
		return math.Ceil(scaled) / factor
	case "floor":
		return math.Floor(scaled) / factor
	}
	floor := math.Floor(scaled)
	if scaled-floor >= 0.5 {
		floor++
	}
	return floor / factor
}

// Abs removes the sign of a number.
func Abs(value any) float64 { return math.Abs(toNumber(value)) }

// Nl2br returns markup for HTML text. Plain converts it back to lines.
func Nl2br(value any) SafeHTML {
	return SafeHTML(strings.ReplaceAll(unixNewlines(Text(value)), "\n", "<br />\n"))
}

// Urlencode percent-encodes a text.
func Urlencode(value any) string {
	var members []string
	switch value := value.(type) {
	case []any:
		for index, item := range value {
			members = append(members, strconv.Itoa(index)+"="+uriComponent(item))
		}
	case Object:
		for _, field := range value {
			members = append(members, uriComponent(field.Name)+"="+uriComponent(field.Value))
		}
	case SafeHTML:
		return "html=" + uriComponent(value)
	case time.Time:
		return ""
	default:
		return uriComponent(value)
	}
	return strings.Join(members, "&")
}

func uriComponent(value any) string { return percentEncode(toText(value), "-_.!~*'()") }

func textOf(value any) string {
	if value == false {
		return ""
	}
	return toText(value)
}

func isTextual(value any) bool {
	switch value.(type) {
	case string, SafeHTML, float64, int64, uint64:
		return true
	}
	return false
}

func argument(arguments []any, index int) any {
	if index < len(arguments) {
		return arguments[index]
	}
	return Undefined
}
