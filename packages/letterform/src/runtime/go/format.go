package lf

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// DateData is how a locale writes dates.
type DateData struct {
	// Pattern has texts and fields in turn, beginning with a text.
	Pattern    []string
	Months     []string
	Weekdays   []string
	Periods    []string
	Digits     []string
	YearOffset int
}

// FormatDate is the filter date, in UTC. Without a date, the result is undefined, so that a default after it applies.
func FormatDate(value any, data *DateData) any {
	date, kind := dateOf(value)
	if kind != validDate {
		return Undefined
	}
	var result strings.Builder
	for index, piece := range data.Pattern {
		if index%2 == 0 {
			result.WriteString(piece)
		} else {
			result.WriteString(dateField(piece, date, data))
		}
	}
	return result.String()
}

func dateField(name string, date time.Time, data *DateData) string {
	switch name {
	case "MMMM":
		return data.Months[date.Month()-1]
	case "EEEE":
		return data.Weekdays[date.Weekday()]
	case "a":
		return data.Periods[date.Hour()*len(data.Periods)/24]
	}
	digits := strconv.Itoa(dateNumber(name, date, data.YearOffset))
	if missing := len(name) - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	return localDigits(digits, data.Digits)
}

func dateNumber(name string, date time.Time, yearOffset int) int {
	switch name[0] {
	case 'd':
		return date.Day()
	case 'M':
		return int(date.Month())
	case 'H':
		return date.Hour()
	case 'h':
		return (date.Hour()+11)%12 + 1
	case 'm':
		return date.Minute()
	}
	year := date.Year() + yearOffset
	if name == "yy" {
		return year % 100
	}
	return year
}

// NumberData is how a locale writes numbers.
type NumberData struct {
	// Around and AroundNegative are the texts before and after.
	Around, AroundNegative [2]string
	Decimal, Group         string
	// GroupSizes are the numbers of digits in the last group and in all others; 0 without groups.
	GroupSizes [2]int
	// GroupFrom is the least number of digits that are grouped.
	GroupFrom int
	// Fraction is the minimum and maximum number of decimals.
	Fraction [2]int
	Digits   []string
}

// FormatNumber is the filters number and currency. Halves are rounded away from zero, in decimal notation.
func FormatNumber(value any, data *NumberData) any {
	number, ok := numberOf(value)
	if !ok || math.IsNaN(number) || math.IsInf(number, 0) {
		return Undefined
	}
	whole, fraction := toDecimal(strings.TrimPrefix(NumberText(value), "-"), data.Fraction)
	around := data.Around
	if number < 0 && strings.Trim(whole+fraction, "0") != "" {
		around = data.AroundNegative
	}
	if fraction != "" {
		fraction = data.Decimal + localDigits(fraction, data.Digits)
	}
	return around[0] + group(whole, data) + fraction + around[1]
}

// PluralData is how a language chooses plural forms, as tables of categories.
type PluralData struct {
	// Exact has the categories of whole numbers from 0, Integers those of all others, by their remainder.
	Exact, Integers []string
	// Million is the category of multiples of a million, apart from 0.
	Million string
	// Fractions are read by the whole part, the number of decimals, and the remainder of these.
	Fractions [][][]string
}

// Plural is the filter plural. The number is rounded to three decimals.
func Plural(value any, data *PluralData) any {
	number, ok := numberOf(value)
	if !ok || math.IsNaN(number) || math.IsInf(number, 0) {
		return Undefined
	}
	whole, decimals := toDecimal(strings.TrimPrefix(NumberText(value), "-"), [2]int{0, 3})
	size := 1000
	if len(whole) < 4 {
		size, _ = strconv.Atoi(whole)
	}
	if decimals != "" {
		return remainder(decimals, upTo(len(decimals)-1, upTo(size, data.Fractions)))
	}
	if size < len(data.Exact) {
		return data.Exact[size]
	}
	if len(whole) > 6 && strings.Trim(whole[len(whole)-6:], "0") == "" {
		return data.Million
	}
	return remainder(whole, data.Integers)
}

// remainder reads a table of 1, 10 or 100 entries, so two digits say enough.
func remainder(digits string, table []string) string {
	if len(digits) > 2 {
		digits = digits[len(digits)-2:]
	}
	rest, _ := strconv.Atoi(digits)
	return table[rest%len(table)]
}

// upTo returns an item, or the last one where there are fewer.
func upTo[Item any](index int, items []Item) Item {
	if index >= len(items) {
		index = len(items) - 1
	}
	return items[index]
}

func group(whole string, data *NumberData) string {
	last, others := data.GroupSizes[0], data.GroupSizes[1]
	if last == 0 || len(whole) < data.GroupFrom {
		return localDigits(whole, data.Digits)
	}
	result := ""
	for size := last; len(whole) > size; size = others {
		result = data.Group + localDigits(whole[len(whole)-size:], data.Digits) + result
		whole = whole[:len(whole)-size]
	}
	return localDigits(whole, data.Digits) + result
}

func localDigits(ascii string, digits []string) string {
	if digits == nil {
		return ascii
	}
	var result strings.Builder
	for index := 0; index < len(ascii); index++ {
		result.WriteString(digits[ascii[index]-'0'])
	}
	return result.String()
}

// toDecimal returns the digits before and after the decimal point of a number that is not negative.
func toDecimal(text string, decimals [2]int) (whole, fraction string) {
	fewest, most := decimals[0], decimals[1]
	whole, fraction = spell(text)
	if len(fraction) > most {
		kept := []byte(whole + fraction[:most])
		if fraction[most] >= '5' {
			kept = increment(kept)
		}
		point := len(kept) - most
		whole, fraction = string(kept[:point]), strings.TrimRight(string(kept[point:]), "0")
	}
	if missing := fewest - len(fraction); missing > 0 {
		fraction += strings.Repeat("0", missing)
	}
	return whole, fraction
}

func increment(digits []byte) []byte {
	for at := len(digits) - 1; at >= 0; at-- {
		if digits[at] != '9' {
			digits[at]++
			return digits
		}
		digits[at] = '0'
	}
	return append([]byte{'1'}, digits...)
}

// spell resolves the exponent of 1e+21 or 1.5e-7.
func spell(text string) (whole, fraction string) {
	mantissa, power, hasPower := strings.Cut(text, "e")
	whole, fraction, _ = strings.Cut(mantissa, ".")
	if !hasPower {
		return whole, fraction
	}
	exponent, _ := strconv.Atoi(power)
	point := len(whole) + exponent
	digits := whole + fraction
	switch {
	case point <= 0:
		return "0", strings.Repeat("0", -point) + digits
	case point >= len(digits):
		return digits + strings.Repeat("0", point-len(digits)), ""
	}
	return digits[:point], digits[point:]
}
