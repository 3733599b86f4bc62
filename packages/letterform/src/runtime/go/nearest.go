package lf

import "strings"

// Nearest is the name that was most likely meant by a word: the same in another spelling, or a typo or two away.
func Nearest(word string, names []string) string {
	// No name is that long, and the time for comparing two words grows with the product of their lengths.
	length := countUnits(word)
	if length > 64 {
		return ""
	}
	best, bestDistance := "", length/3+1
	if bestDistance < 3 {
		bestDistance = 3
	}
	spelling := bare(word)
	for _, name := range names {
		if found := distance(spelling, bare(name)); found < bestDistance {
			best, bestDistance = name, found
		}
	}
	return best
}

// nearMiss is the name that was certainly meant: in another spelling, or a typo away. Unlike Nearest, which suggests a name for a word
// that is wrong in any case, it decides whether the word is wrong at all.
func nearMiss(word string, names []string) string {
	for index := 0; index < len(word); index++ {
		if word[index] < ' ' || word[index] > '~' {
			return ""
		}
	}
	if near := Nearest(word, names); near != "" && (bare(word) == bare(near) || isTypo(word, near)) {
		return near
	}
	return ""
}

// isTypo is one edit away, or two if both are long. items is no typo of item, nor line1 of line2.
func isTypo(word, name string) bool {
	shorter, most := least(len(word), len(name)), 1
	if shorter >= 9 {
		most = 2
	}
	return shorter >= 4 && withoutCount(word) != withoutCount(name) &&
		distance(strings.ToLower(word), strings.ToLower(name)) <= most
}

func withoutCount(name string) string {
	return strings.Map(func(code rune) rune {
		if code < 128 && isDigit(byte(code)) {
			return -1
		}
		return code
	}, strings.TrimSuffix(name, "s"))
}

// bare makes spellings of one name equal: confirmation_url, ConfirmationURL and confirmationUrl.
func bare(name string) string {
	return strings.ToLower(strings.Map(func(code rune) rune {
		if code < 128 && (isLetter(byte(code)) || isDigit(byte(code))) {
			return code
		}
		return -1
	}, name))
}

// distance is the number of edits between two words. Two swapped letters count as one edit.
func distance(one, other string) int {
	var beforeLast []int
	last := make([]int, len(other)+1)
	for index := range last {
		last[index] = index
	}
	for i := 1; i <= len(one); i++ {
		row := make([]int, len(other)+1)
		row[0] = i
		for j := 1; j <= len(other); j++ {
			best := last[j-1]
			if one[i-1] != other[j-1] {
				best++
			}
			best = least(best, least(last[j], row[j-1])+1)
			if i > 1 && j > 1 && one[i-1] == other[j-2] && one[i-2] == other[j-1] {
				best = least(best, beforeLast[j-2]+1)
			}
			row[j] = best
		}
		beforeLast, last = last, row
	}
	return last[len(other)]
}

func least(one, other int) int {
	if one < other {
		return one
	}
	return other
}
