package lf

import (
	"math"
	"strings"
	"time"
)

// White space as defined by JavaScript.
const whiteSpace = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007" +
	"\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"

// toText is a value as unescaped text. Values without a sensible text are empty: never <nil>, NaN or {a 1}.
func toText(value any) string {
	switch value := value.(type) {
	case string:
		return value
	case bool:
		return boolText(value)
	case SafeHTML:
		return string(value)
	case time.Time:
		if date, kind := dateOf(value); kind == validDate {
			return isoText(date)
		}
		return ""
	}
	number, ok := numberOf(value)
	if !ok || math.IsNaN(number) || math.IsInf(number, 0) {
		return ""
	}
	return NumberText(value)
}

// unixNewlines converts CR LF and CR to newlines, as HTML parsers do.
func unixNewlines(text string) string {
	if !strings.Contains(text, "\r") {
		return text
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}
