package lf

import (
	"regexp"
	"strconv"
	"strings"
)

// htmlText is trusted HTML as text: without tags, with its line breaks, and with the references resolved that escaping makes.
func htmlText(html string) string {
	text := tag.ReplaceAllString(lineEnd.ReplaceAllString(html, "\n"), "")
	return reference.ReplaceAllStringFunc(text, resolve)
}

// Includes a following line break in the source, which is only a space in HTML.
var lineEnd = regexp.MustCompile(`(?i)<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]*>\n?`)
var tag = regexp.MustCompile(`(?i)<[a-z/!][^<>]*>`)
var reference = regexp.MustCompile(`(?i)&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos|nbsp);`)

var named = map[string]string{"amp": "&", "lt": "<", "gt": ">", "quot": `"`, "apos": "'", "nbsp": "\u00a0"}

func resolve(match string) string {
	name := strings.ToLower(match[1 : len(match)-1])
	if text, ok := named[name]; ok {
		return text
	}
	base, digits := 10, name[1:]
	if digits[0] == 'x' {
		base, digits = 16, digits[1:]
	}
	code, _ := strconv.ParseInt(digits, base, 32)
	if code > 0x10ffff {
		return replacement
	}
	if code >= 0xd800 && code <= 0xdfff {
		return fromUnits([]uint16{uint16(code)})
	}
	return string(rune(code))
}
