package lf

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// isHost is whether an authority is a host that browsers open, with or without a port. ASCII only and without %: parsers differ in how
// they decode and map hosts, which attackers use. For the same reason, an IPv4 address has four decimal numbers.
func isHost(authority string) bool {
	if len(authority) > longestName+len(":65535") {
		return false
	}
	if isPlainHost(authority) {
		return true
	}
	match := authorityParts.FindStringSubmatch(authority)
	if match == nil {
		return false
	}
	ipv6, name, port := match[1], match[2], match[3]
	if number, _ := strconv.Atoi(port); number > 65535 {
		return false
	}
	if ipv6 != "" {
		return isIPv6(ipv6)
	}
	if len(name) > longestName {
		return false
	}
	if numericName.MatchString(name) {
		return isIPv4(strings.TrimSuffix(name, "."))
	}
	for _, label := range strings.Split(name, ".") {
		if len(label) >= 4 && strings.EqualFold(label[:4], "xn--") && !isPunycode(label[4:]) {
			return false
		}
	}
	return true
}

// isPlainHost is a fast path for almost all hosts: labels of letters and digits, with single hyphens in them, of which the last one
// begins with a letter. The rules give the same result.
func isPlainHost(authority string) bool {
	last := byte('.')
	labelStart := 0
	for index := 0; index < len(authority); index++ {
		code := authority[index]
		if isSign := code == '.' || code == '-'; isSign {
			if last == '.' || last == '-' {
				return false
			}
		} else if !isLetter(code) && !isDigit(code) {
			return false
		}
		if last == '.' {
			labelStart = index
		}
		last = code
	}
	return len(authority) <= longestName && last != '.' && last != '-' && isLetter(authority[labelStart])
}

// No name in DNS is longer.
const longestName = 253

var authorityParts = regexp.MustCompile(`\A(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.?))(?::([0-9]{1,5}))?\z`)

// Browsers read a name that ends with a number as an IPv4 address.
var numericName = regexp.MustCompile(`(?:\A|\.)(?:[0-9]+|0[xX][0-9A-Fa-f]*)\.?\z`)

func isIPv4(text string) bool {
	numbers := strings.Split(text, ".")
	for _, number := range numbers {
		value, err := strconv.Atoi(number)
		if err != nil || value < 0 || value > 255 || strconv.Itoa(value) != number {
			return false
		}
	}
	return len(numbers) == 4
}

// isIPv6 wants eight groups of hexadecimal digits, or fewer with ::. The last two may be an IPv4 address.
func isIPv6(text string) bool {
	halves := strings.Split(text, "::")
	var groups []string
	for _, half := range halves {
		if half != "" {
			groups = append(groups, strings.Split(half, ":")...)
		}
	}
	count := len(groups)
	if count > 0 && !strings.HasSuffix(text, ":") && isIPv4(groups[count-1]) {
		groups = groups[:count-1]
		count++
	}
	for _, group := range groups {
		if group == "" || len(group) > 4 || !isMadeOf(group, isHex) {
			return false
		}
	}
	return len(halves) == 2 && count < 8 || len(halves) == 1 && count == 8
}

// isPunycode is whether the rest of a label after xn-- is a name with characters that are not ASCII, in the encoding of RFC 3492.
func isPunycode(encoded string) bool {
	length, digits := 0, encoded
	if hyphen := strings.LastIndexByte(encoded, '-'); hyphen > 0 {
		length, digits = hyphen, encoded[hyphen+1:]
	}
	code, index, bias, at := 128, 0, 72, 0
	for {
		before, weight := index, 1
		for base := 36; ; base += 36 {
			digit := digitAt(digits, at)
			at++
			// A weight that is too large makes the index too large with the next digit that is not 0.
			if digit == -1 || digit > 0 && weight > math.MaxInt32 {
				return false
			}
			index += digit * weight
			if index > math.MaxInt32 {
				return false
			}
			threshold := base - bias
			if threshold < 1 {
				threshold = 1
			} else if threshold > 26 {
				threshold = 26
			}
			if digit < threshold {
				break
			}
			if weight <= math.MaxInt32 {
				weight *= 36 - threshold
			}
		}
		length++
		bias = adaptBias(index-before, length, before == 0)
		code += index / length
		if code < 0xa0 || code > 0x10ffff || code >= 0xd800 && code < 0xe000 {
			return false
		}
		index = index%length + 1
		if at >= len(digits) {
			return true
		}
	}
}

// digitAt reads a to z as 0 to 25, and 0 to 9 as 26 to 35.
func digitAt(text string, at int) int {
	if at >= len(text) {
		return -1
	}
	switch code := int(text[at] | 0x20); {
	case code >= 'a' && code <= 'z':
		return code - 'a'
	case code >= '0' && code <= '9':
		return code - '0' + 26
	}
	return -1
}

func adaptBias(delta, length int, isFirst bool) int {
	rest := delta / 2
	if isFirst {
		rest = delta / 700
	}
	rest += rest / length
	base := 0
	for ; rest > 455; base += 36 {
		rest /= 35
	}
	return base + 36*rest/(rest+38)
}
