package lf

import (
	"math"
	"strconv"
	"strings"
)

// numberOf returns a number of any of its types.
func numberOf(value any) (float64, bool) {
	switch value := value.(type) {
	case float64:
		return value, true
	case int64:
		return float64(value), true
	case uint64:
		return float64(value), true
	}
	return 0, false
}

// NumberText writes a number as JavaScript does: the shortest decimal for a double, with an exponent from 1e21.
func NumberText(value any) string {
	switch value := value.(type) {
	case int64:
		return strconv.FormatInt(value, 10)
	case uint64:
		return strconv.FormatUint(value, 10)
	}
	number, _ := value.(float64)
	switch {
	case math.IsNaN(number):
		return "NaN"
	case math.IsInf(number, 0):
		return strings.TrimPrefix(strconv.FormatFloat(number, 'f', -1, 64), "+") + "inity"
	case number == 0:
		return "0"
	}
	size := math.Abs(number)
	if size >= 1e-6 && size < 1e21 {
		return strconv.FormatFloat(number, 'f', -1, 64)
	}
	mantissa, power, _ := strings.Cut(strconv.FormatFloat(number, 'e', -1, 64), "e")
	return mantissa + "e" + power[:1] + strings.TrimLeft(power[1:], "0")
}

// parseNumber reads a text as JavaScript's Number does: 0 if it is empty, NaN if it is not a number.
func parseNumber(text string) float64 {
	trimmed := strings.Trim(text, whiteSpace)
	switch trimmed {
	case "":
		return 0
	case "Infinity", "+Infinity":
		return math.Inf(1)
	case "-Infinity":
		return math.Inf(-1)
	}
	if len(trimmed) > 2 && trimmed[0] == '0' {
		if base := bases[trimmed[1]|0x20]; base != 0 {
			return parseDigits(trimmed[2:], base)
		}
	}
	if strings.Trim(trimmed, "0123456789.eE+-") != "" {
		return math.NaN()
	}
	number, err := strconv.ParseFloat(trimmed, 64)
	if err != nil && !math.IsInf(number, 0) {
		return math.NaN()
	}
	return number
}

var bases = map[byte]int{'x': 16, 'o': 8, 'b': 2}

func parseDigits(digits string, base int) float64 {
	// ParseFloat rounds hexadecimal digits as a whole.
	if base == 16 && strings.Trim(digits, "0123456789abcdefABCDEF") == "" {
		number, _ := strconv.ParseFloat("0x"+digits+"p0", 64)
		return number
	}
	number := 0.0
	for index := 0; index < len(digits); index++ {
		digit := int(digits[index]) - '0'
		if digit < 0 || digit >= base {
			return math.NaN()
		}
		number = number*float64(base) + float64(digit)
	}
	return number
}
