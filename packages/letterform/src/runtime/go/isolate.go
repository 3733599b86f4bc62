package lf

import "strings"

// Isolate keeps a value in a text of the other direction in its own order. In a text from right to left, any value is put between
// isolates, in others one with letters from right to left.
func Isolate(written string, isRightToLeft bool) string {
	if !isASCII(written) {
		// These could end the isolate.
		written = strings.Map(func(code rune) rune {
			if code >= 0x202a && code <= 0x202e || code >= 0x2066 && code <= 0x2069 {
				return -1
			}
			isRightToLeft = isRightToLeft || isRightToLeftCode(code)
			return code
		}, written)
	}
	if written == "" || !isRightToLeft {
		return written
	}
	return "\u2068" + written + "\u2069"
}

// Unicode's blocks of scripts that are written from right to left, and a mark.
func isRightToLeftCode(code rune) bool {
	switch {
	case code < 0x590:
		return false
	case code <= 0x8ff, code == 0x200f, code >= 0xfb1d && code <= 0xfdff, code >= 0xfe70 && code <= 0xfefe:
		return true
	}
	return code >= 0x10800 && code <= 0x10fff || code >= 0x1e800 && code <= 0x1efff
}
