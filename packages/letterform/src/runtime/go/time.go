package lf

import (
	"strconv"
	"time"
)

// The years 1 to 9999, in ms. Others are mistakes, such as microseconds in place of milliseconds.
const (
	firstTime = -62135596800000
	lastTime  = 253402300799999
)

type dateKind int

const (
	noDate dateKind = iota
	invalidDate
	validDate
)

// dateOf reads a date, which is in UTC unless it says otherwise: a mail must not depend on the machine that sends it.
func dateOf(value any) (time.Time, dateKind) {
	var date time.Time
	switch value := value.(type) {
	case time.Time:
		date = value
	case string:
		parsed, kind := parseDate(value)
		if kind != validDate {
			return date, kind
		}
		date = parsed
	default:
		return date, noDate
	}
	if milliseconds := date.UnixMilli(); milliseconds < firstTime || milliseconds > lastTime {
		return date, invalidDate
	}
	return date.UTC(), validDate
}

// isoText is as in 2025-01-31T12:00:00.000Z.
func isoText(date time.Time) string {
	return date.UTC().Format("2006-01-02T15:04:05.000Z")
}

// parseDate reads 2025-01-31, and after a space or T 12:00, 12:00:00 or 12:00:00.5, and then Z or +02:00.
func parseDate(text string) (time.Time, dateKind) {
	var none time.Time
	at := scanner{text: text}
	year, month, day := at.digits(4), at.after('-', 2), at.after('-', 2)
	hour, minute, second, millisecond, offset := 0, 0, 0, 0, 0
	if at.skip("T ") {
		hour, minute = at.digits(2), at.after(':', 2)
		if at.skip(":") {
			second = at.digits(2)
			if at.skip(".,") {
				millisecond = at.fraction()
			}
		}
		offset = at.zone()
	}
	if at.failed || at.text != "" {
		return none, noDate
	}
	if month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59 {
		return none, invalidDate
	}
	date := time.Date(year, time.Month(month), day, hour, minute, second, millisecond*1e6, time.UTC)
	if date.Day() != day {
		return none, invalidDate
	}
	return date.Add(time.Duration(-offset) * time.Minute), validDate
}

type scanner struct {
	text   string
	failed bool
}

func (at *scanner) digits(count int) int {
	if len(at.text) < count {
		at.failed = true
		return 0
	}
	for _, digit := range []byte(at.text[:count]) {
		if digit < '0' || digit > '9' {
			at.failed = true
			return 0
		}
	}
	number, _ := strconv.Atoi(at.text[:count])
	at.text = at.text[count:]
	return number
}

func (at *scanner) after(sign byte, count int) int {
	if !at.skip(string(sign)) {
		at.failed = true
	}
	return at.digits(count)
}

func (at *scanner) skip(signs string) bool {
	for index := 0; index < len(signs); index++ {
		if at.text != "" && at.text[0] == signs[index] {
			at.text = at.text[1:]
			return true
		}
	}
	return false
}

// fraction reads one to nine digits as milliseconds, which are cut and not rounded.
func (at *scanner) fraction() int {
	count := 0
	for count < len(at.text) && at.text[count] >= '0' && at.text[count] <= '9' {
		count++
	}
	if count < 1 || count > 9 {
		at.failed = true
		return 0
	}
	number, _ := strconv.Atoi((at.text[:count] + "00")[:3])
	at.text = at.text[count:]
	return number
}

func (at *scanner) zone() int {
	if at.text == "" || at.skip("Z") {
		return 0
	}
	sign := 1
	if at.text[0] == '-' {
		sign = -1
	}
	if !at.skip("+-") {
		at.failed = true
		return 0
	}
	hours := at.digits(2)
	at.skip(":")
	return sign * (hours*60 + at.digits(2))
}
