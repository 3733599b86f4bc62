package lf

import (
	"strings"
)

// Header is for the subject and other headers: a single line, without characters that change the direction of text.
func Header(value any) string {
	text := wellFormed(toText(value))
	if strings.IndexFunc(text, isUnsafeInHeader) == -1 {
		return text
	}
	var result strings.Builder
	isInRun := false
	for _, code := range text {
		switch {
		case isLineBreak(code):
			if !isInRun {
				result.WriteByte(' ')
			}
			isInRun = true
		case !isUnsafeInHeader(code):
			result.WriteRune(code)
			isInRun = false
		}
	}
	return result.String()
}

// isLineBreak includes the tab, which is used for folding headers.
func isLineBreak(code rune) bool {
	return code >= '\t' && code <= '\r' || code == 0x85 || code == 0x2028 || code == 0x2029
}

// isUnsafeInHeader is true for line breaks, control characters and bidi controls.
func isUnsafeInHeader(code rune) bool {
	switch {
	case code < 0x20, code >= 0x7f && code <= 0x9f, code == 0x61c, code == 0x200e, code == 0x200f:
		return true
	}
	return code >= 0x2028 && code <= 0x202e || code >= 0x2066 && code <= 0x2069
}
