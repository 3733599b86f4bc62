package lf

import (
	"regexp"
	"strings"
)

// Plain is for the plain text: nothing is escaped, but characters that control a terminal or the direction of text are removed.
func Plain(value any) string {
	text := wellFormed(toText(value))
	if html, ok := value.(SafeHTML); ok {
		text = wellFormed(htmlText(string(html)))
	}
	if strings.IndexFunc(text, isControl) == -1 {
		return text
	}
	text = unixNewlines(escapeSequence.ReplaceAllString(text, ""))
	return strings.Map(func(code rune) rune {
		if isControl(code) {
			return -1
		}
		return code
	}, text)
}

// isControl is true for C0 except tab and newline, DEL and C1, bidi embeddings, overrides and isolates.
func isControl(code rune) bool {
	switch {
	case code == '\t' || code == '\n':
		return false
	case code < 0x20, code >= 0x7f && code <= 0x9f:
		return true
	}
	return code >= 0x202a && code <= 0x202e || code >= 0x2066 && code <= 0x2069
}

// CSI with its parameters, or a terminated OSC. All others lose their ESC, and so their meaning.
var escapeSequence = regexp.MustCompile(`(?:\x1b\[|\x{9b})[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)`)
