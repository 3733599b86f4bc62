package lf

import (
	"math"
	"strings"
	"time"
)

// The operators of templates, by the rules of JavaScript.

// IsTrue is false for false, nil, Undefined, 0, NaN and the empty text.
func IsTrue(value any) bool {
	switch value := value.(type) {
	case nil, undefined:
		return false
	case bool:
		return value
	case string:
		return value != ""
	}
	number, ok := numberOf(value)
	return !ok || (number != 0 && !math.IsNaN(number))
}

// Either is the operator or.
func Either(left, right any) any {
	if IsTrue(left) {
		return left
	}
	return right
}

// Both is the operator and.
func Both(left, right any) any {
	if IsTrue(left) {
		return right
	}
	return left
}

// Equal is the operator ==: "1" equals 1, and nil equals Undefined.
func Equal(left, right any) bool {
	if isAbsent(left) || isAbsent(right) {
		return isAbsent(left) && isAbsent(right)
	}
	switch {
	case isPlain(left) && isPlain(right):
		one, isText := left.(string)
		other, areTexts := right.(string)
		if isText && areTexts {
			return one == other
		}
		return toNumber(left) == toNumber(right)
	case !isPlain(left) && !isPlain(right):
		return Same(left, right)
	case isDate(left) || isDate(right):
		// In JavaScript, the text of a date depends on the machine, so no template can compare with it.
		return false
	}
	return Equal(primitive(left), primitive(right))
}

// Same is the operator ===.
func Same(left, right any) bool {
	one, isNumber := numberOf(left)
	other, areNumbers := numberOf(right)
	if isNumber || areNumbers {
		return isNumber && areNumbers && one == other
	}
	switch left := left.(type) {
	case nil, undefined, bool, string:
		return left == right
	case []any:
		right, ok := right.([]any)
		return ok && len(left) > 0 && len(left) == len(right) && &left[0] == &right[0]
	case Object:
		right, ok := right.(Object)
		return ok && len(left) > 0 && len(left) == len(right) && &left[0] == &right[0]
	}
	return false
}

// Less is the operator <.
func Less(left, right any) bool {
	order, ok := compare(left, right)
	return ok && order < 0
}

// LessOrEqual is the operator <=.
func LessOrEqual(left, right any) bool {
	order, ok := compare(left, right)
	return ok && order <= 0
}

// Greater is the operator >.
func Greater(left, right any) bool {
	order, ok := compare(left, right)
	return ok && order > 0
}

// GreaterOrEqual is the operator >=.
func GreaterOrEqual(left, right any) bool {
	order, ok := compare(left, right)
	return ok && order >= 0
}

// compare is not ok where there is no order, as with NaN.
func compare(left, right any) (order int, ok bool) {
	one, other := primitive(left), primitive(right)
	if one, ok := one.(string); ok {
		if other, ok := other.(string); ok {
			return compareTexts(one, other), true
		}
	}
	first, second := toNumber(one), toNumber(other)
	switch {
	case math.IsNaN(first) || math.IsNaN(second):
		return 0, false
	case first < second:
		return -1, true
	case first > second:
		return 1, true
	}
	return 0, true
}

// compareTexts orders by code units: characters above U+FFFF come before U+E000.
func compareTexts(one, other string) int {
	if isASCII(one) && isASCII(other) {
		return strings.Compare(one, other)
	}
	left, right := toUnits(one), toUnits(other)
	for index := range left {
		if index >= len(right) || left[index] > right[index] {
			return 1
		}
		if left[index] < right[index] {
			return -1
		}
	}
	if len(left) < len(right) {
		return -1
	}
	return 0
}

// toNumber is JavaScript's Number.
func toNumber(value any) float64 {
	if number, ok := numberOf(value); ok {
		return number
	}
	switch value := value.(type) {
	case nil:
		return 0
	case undefined:
		return math.NaN()
	case bool:
		if value {
			return 1
		}
		return 0
	case string:
		return parseNumber(value)
	}
	return toNumber(primitive(value))
}

func isPlain(value any) bool {
	switch value.(type) {
	case string, bool, float64, int64, uint64:
		return true
	}
	return false
}

func isDate(value any) bool {
	_, ok := value.(time.Time)
	return ok
}

// primitive is what JavaScript compares in place of an object: a time, or a text.
func primitive(value any) any {
	switch value := value.(type) {
	case nil, undefined, string, bool, float64, int64, uint64:
		return value
	case time.Time:
		return float64(value.UnixMilli())
	case []any:
		texts := make([]string, len(value))
		for index, item := range value {
			texts[index] = itemText(item)
		}
		return strings.Join(texts, ",")
	}
	return "[object Object]"
}

func itemText(value any) string {
	switch value := primitive(value).(type) {
	case string:
		return value
	case bool:
		return boolText(value)
	case float64, int64, uint64:
		return NumberText(value)
	}
	return ""
}

func boolText(value bool) string {
	if value {
		return "true"
	}
	return "false"
}
