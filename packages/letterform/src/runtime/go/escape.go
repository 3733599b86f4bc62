package lf

import "strings"

// Text is for text, <title> and the preheader.
func Text(value any) string {
	if html, ok := value.(SafeHTML); ok {
		return wellFormed(string(html))
	}
	return escape(toText(value), &inText)
}

// Attribute is for quoted attributes. Trusted HTML is escaped here too, since it is only trusted as content.
func Attribute(value any) string {
	return escape(toText(value), &inAttribute)
}

// The replacements of characters, by code. Control characters are removed.
type replacements [128]*string

var inText = replacing("")

// Old versions of Internet Explorer, and mail clients built on them, read a backtick as a quote.
var inAttribute = replacing("`")

func replacing(more string) (table replacements) {
	names := map[byte]string{'&': "&amp;", '<': "&lt;", '>': "&gt;", '"': "&quot;", '\'': "&#39;", '`': "&#96;"}
	for code := byte(0); code < 32; code++ {
		if code != '\t' && code != '\n' {
			table[code] = new(string)
		}
	}
	for _, code := range []byte("&<>\"'" + more) {
		name := names[code]
		table[code] = &name
	}
	return table
}

func escape(text string, table *replacements) string {
	text = wellFormed(text)
	first := 0
	for first < len(text) && (text[first] >= 128 || table[text[first]] == nil) {
		first++
	}
	if first == len(text) {
		return text
	}
	text = unixNewlines(text)
	var result strings.Builder
	result.Grow(len(text) + len(text)/8 + 16)
	from := 0
	for at := first; at < len(text); at++ {
		if text[at] >= 128 || table[text[at]] == nil {
			continue
		}
		result.WriteString(text[from:at])
		result.WriteString(*table[text[at]])
		from = at + 1
	}
	result.WriteString(text[from:])
	return result.String()
}
