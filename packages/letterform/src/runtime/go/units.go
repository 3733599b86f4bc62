package lf

import (
	"strings"
	"unicode/utf8"
)

// Text as JavaScript counts it: in UTF-16 code units, of which some characters need two. A filter may cut such a character in half;
// the half is held as the three bytes that UTF-8 would have for it, and is written as U+FFFD.

const replacement = "\ufffd"

func isASCII(text string) bool {
	for index := 0; index < len(text); index++ {
		if text[index] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func toUnits(text string) []uint16 {
	units := make([]uint16, 0, len(text))
	for len(text) > 0 {
		code, size := nextCode(text)
		text = text[size:]
		if code > 0xffff {
			code -= 0x10000
			units = append(units, uint16(0xd800+code>>10), uint16(0xdc00+code&0x3ff))
		} else {
			units = append(units, uint16(code))
		}
	}
	return units
}

// nextCode reads a character, or a half. Bytes that are not UTF-8 count as U+FFFD.
func nextCode(text string) (code rune, size int) {
	if half, ok := halfAt(text); ok {
		return half, 3
	}
	return utf8.DecodeRuneInString(text)
}

func halfAt(text string) (rune, bool) {
	if len(text) < 3 || text[0] != 0xed || text[1] < 0xa0 || text[1] > 0xbf || text[2] < 0x80 || text[2] > 0xbf {
		return 0, false
	}
	return 0xd000 | rune(text[1]&0x3f)<<6 | rune(text[2]&0x3f), true
}

// fromUnits joins pairs. Halves without their other half are kept.
func fromUnits(units []uint16) string {
	var text strings.Builder
	text.Grow(len(units))
	for index := 0; index < len(units); index++ {
		unit := rune(units[index])
		switch {
		case unit < 0xd800 || unit > 0xdfff:
			text.WriteRune(unit)
		case unit < 0xdc00 && index+1 < len(units) && units[index+1] >= 0xdc00 && units[index+1] <= 0xdfff:
			text.WriteRune(0x10000 + (unit-0xd800)<<10 + rune(units[index+1]) - 0xdc00)
			index++
		default:
			text.Write([]byte{0xed, byte(0x80 | unit>>6&0x3f), byte(0x80 | unit&0x3f)})
		}
	}
	return text.String()
}

func countUnits(text string) int {
	count := 0
	for rest := text; len(rest) > 0; count++ {
		code, size := nextCode(rest)
		if code > 0xffff {
			count++
		}
		rest = rest[size:]
	}
	return count
}

// wellFormed makes valid UTF-8 of a text: a half of a character, or a byte that is not UTF-8, becomes U+FFFD.
func wellFormed(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	whole := fromUnits(toUnits(text))
	if utf8.ValidString(whole) {
		return whole
	}
	var result strings.Builder
	for len(whole) > 0 {
		code, size := nextCode(whole)
		if code >= 0xd800 && code <= 0xdfff {
			code = utf8.RuneError
		}
		result.WriteRune(code)
		whole = whole[size:]
	}
	return result.String()
}

// joined joins the halves that have met after two texts were put together.
func joined(text string) string {
	if strings.Contains(text, "\xed") && !utf8.ValidString(text) {
		return fromUnits(toUnits(text))
	}
	return text
}
