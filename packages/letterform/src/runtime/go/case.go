package lf

import (
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

// Upper and lower case by Unicode's full mapping, in the version that Letterform was built with. Go has only the simple mapping,
// and another version of Unicode in each release.

func upperCase(text string) string {
	if isASCII(text) {
		return strings.ToUpper(text)
	}
	return mapped(text, upperMap())
}

func lowerCase(text string) string {
	if isASCII(text) {
		return strings.ToLower(text)
	}
	return mapped(finalSigmas(text), lowerMap())
}

// capitalized converts a single code unit, so a letter of two code units stays as it is.
func capitalized(text string) string {
	lowered := lowerCase(text)
	code, size := utf8.DecodeRuneInString(lowered)
	if code > 0xffff || size == 0 {
		return lowered
	}
	return upperCase(lowered[:size]) + lowered[size:]
}

func mapped(text string, table map[rune]string) string {
	var result strings.Builder
	result.Grow(len(text))
	for len(text) > 0 {
		code, size := utf8.DecodeRuneInString(text)
		if to, ok := table[code]; ok {
			result.WriteString(to)
		} else {
			result.WriteString(text[:size])
		}
		text = text[size:]
	}
	return result.String()
}

var upperMap = onceMap(upperPairs)
var lowerMap = onceMap(lowerPairs)

// onceMap reads a table when a text first needs it. Each line has a character and what it becomes.
func onceMap(pairs string) func() map[rune]string {
	var once sync.Once
	var table map[rune]string
	return func() map[rune]string {
		once.Do(func() {
			lines := strings.Split(pairs, "\n")
			table = make(map[rune]string, len(lines))
			for _, line := range lines {
				code, size := utf8.DecodeRuneInString(line)
				table[code] = line[size:]
			}
		})
		return table
	}
}

// finalSigmas writes Σ at the end of a word as ς.
func finalSigmas(text string) string {
	if !strings.Contains(text, "Σ") {
		return text
	}
	codes := []rune(text)
	for at, code := range codes {
		if code == 'Σ' && isCased(codes, at-1, -1) && !isCased(codes, at+1, 1) {
			codes[at] = 'ς'
		}
	}
	return string(codes)
}

// isCased is whether the next character that counts is a letter with a case.
func isCased(codes []rune, at, step int) bool {
	for at >= 0 && at < len(codes) && isIn(codes[at], ignorableRanges) {
		at += step
	}
	return at >= 0 && at < len(codes) && isIn(codes[at], casedRanges)
}

// isIn searches ranges, each a first and a last code.
func isIn(code rune, ranges []rune) bool {
	at := sort.Search(len(ranges)/2, func(index int) bool { return ranges[2*index+1] >= code })
	return at < len(ranges)/2 && ranges[2*at] <= code
}
