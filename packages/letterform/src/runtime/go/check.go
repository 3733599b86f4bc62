package lf

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Fields are the values that callers pass.
type Fields []Shape

// Shape is the type of a value, and what is checked of it.
type Shape struct {
	Name     string
	Type     string
	Optional bool
	// Enum has the allowed values.
	Enum []any
	// For has the positions in which the value is written unchanged, and whose checks it must pass.
	For []string
	// Fields are those of an object.
	Fields Fields
	// Of is the shape of a list's items.
	Of *Shape
}

// A limit for logs: a list may have a million wrong items.
const mostProblems = 100

type fault struct {
	code    VariableProblemCode
	message string
}

// Check returns all problems of a call's values, up to a hundred.
func Check(values Object, fields Fields) []VariableProblem {
	var problems problemList
	problems.object("", values, fields)
	return problems
}

// CheckMembers is Check for an object that may have other members too.
func CheckMembers(values Object, fields Fields) []VariableProblem {
	var problems problemList
	for index := range fields {
		shape := &fields[index]
		if value := values.Get(shape.Name); !isAbsent(value) {
			problems.value(shape.Name, value, shape)
		} else if !shape.Optional {
			problems.add(shape.Name, missing(shape))
		}
	}
	return problems
}

type problemList []VariableProblem

func (p *problemList) add(path string, found *fault) {
	if found != nil && len(*p) < mostProblems {
		*p = append(*p, VariableProblem{Path: path, Code: found.code, Message: found.message})
	}
}

func (p *problemList) value(path string, value any, shape *Shape) {
	switch shape.Type {
	case "object":
		p.object(path, value, shape.Fields)
	case "list":
		p.list(path, value, shape.Of)
	default:
		p.add(path, valueFault(value, shape))
	}
}

func (p *problemList) object(path string, value any, fields Fields) {
	object, ok := value.(Object)
	if !ok {
		p.add(path, wrongType(value, &Shape{Type: "object"}))
		return
	}
	var absent []string
	for index := range fields {
		if len(*p) >= mostProblems {
			return
		}
		shape := &fields[index]
		if value := object.Get(shape.Name); !isAbsent(value) {
			p.value(inner(path, shape.Name), value, shape)
			continue
		}
		absent = append(absent, shape.Name)
		if !shape.Optional {
			p.add(inner(path, shape.Name), missing(shape))
		}
	}
	if absent != nil {
		p.misspelt(path, object, fields, absent)
	}
}

// misspelt reports typos of fields without a value. Callers pass rows of databases, with more fields than an email has.
func (p *problemList) misspelt(path string, object Object, fields Fields, absent []string) {
	for _, field := range object {
		if len(*p) >= mostProblems {
			return
		}
		if fields.named(field.Name) != nil {
			continue
		}
		if near := nearMiss(field.Name, absent); near != "" {
			p.add(inner(path, showKey(field.Name)), &fault{UnknownKey, "unknown name; did you mean " + near + "?"})
		}
	}
}

func (p *problemList) list(path string, value any, of *Shape) {
	list, ok := value.([]any)
	if !ok {
		p.add(path, wrongType(value, &Shape{Type: "list"}))
		return
	}
	for index, item := range list {
		if len(*p) >= mostProblems {
			return
		}
		at := path + "[" + strconv.Itoa(index) + "]"
		if isAbsent(item) {
			p.add(at, missing(of))
		} else {
			p.value(at, item, of)
		}
	}
}

func (f Fields) named(name string) *Shape {
	for index := range f {
		if f[index].Name == name {
			return &f[index]
		}
	}
	return nil
}

func inner(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

func missing(shape *Shape) *fault {
	return &fault{Missing, "missing; expected " + expectation(shape)}
}

var plainKey = regexp.MustCompile(`\A[A-Za-z0-9_$-]{1,64}\z`)

// showKey quotes keys, which may be hostile too: a line break could forge a line of the log.
func showKey(key string) string {
	if plainKey.MatchString(key) {
		return key
	}
	units := toUnits(key)
	if len(units) > 40 {
		units = units[:40]
	}
	return quote(wellFormed(fromUnits(units)))
}

// quote writes JSON as JavaScript does.
func quote(value any) string {
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(value) != nil {
		return ""
	}
	return backspaces.Replace(strings.TrimSuffix(text.String(), "\n"))
}

var backspaces = strings.NewReplacer(`\\`, `\\`, `\u0008`, `\b`, `\u000c`, `\f`, `\u2028`, "\u2028", `\u2029`, "\u2029")

var expected = map[string]string{
	"string":  "a string",
	"text":    "a string or a number",
	"number":  "a number",
	"url":     "a URL string",
	"boolean": "true or false",
	"date":    `a time.Time or an ISO string such as "2025-01-31" or "2025-01-31T12:00:00Z"`,
	"html":    "HTML marked as trusted with SafeHTML",
	"object":  "an object",
	"list":    "a list",
}

// valueFault is why a value does not match its shape. The value is not absent.
func valueFault(value any, shape *Shape) *fault {
	if found := typeFault(value, shape); found != nil {
		return found
	}
	if shape.Enum != nil && !isOneOf(value, shape.Enum) {
		return &fault{NotInEnum, "expected " + expectation(shape)}
	}
	if shape.For == nil && shape.Type == "url" {
		// A URL outside of links is most likely written for people to open.
		return positionFault(value, "link")
	}
	for _, position := range shape.For {
		if found := positionFault(value, position); found != nil {
			return found
		}
	}
	return nil
}

func isOneOf(value any, allowed []any) bool {
	for _, one := range allowed {
		if Same(value, one) {
			return true
		}
	}
	return false
}

// expectation is what a value has to be, in words.
func expectation(shape *Shape) string {
	if shape.Enum == nil {
		return expected[shape.Type]
	}
	known := make([]string, len(shape.Enum))
	for index, one := range shape.Enum {
		known[index] = quote(one)
		if _, ok := numberOf(one); ok {
			known[index] = NumberText(one)
		}
	}
	return "one of " + strings.Join(known, ", ")
}

func typeFault(value any, shape *Shape) *fault {
	ok := false
	switch shape.Type {
	case "string", "url":
		_, ok = value.(string)
	case "text":
		if _, ok = value.(string); !ok {
			return numberFault(value, shape)
		}
	case "number":
		return numberFault(value, shape)
	case "boolean":
		_, ok = value.(bool)
	case "html":
		_, ok = value.(SafeHTML)
	case "date":
		_, kind := dateOf(value)
		if kind == invalidDate {
			return &fault{InvalidDate, "not a valid date in the years 1 to 9999"}
		}
		ok = kind == validDate
	}
	if ok {
		return nil
	}
	return wrongType(value, shape)
}

func numberFault(value any, shape *Shape) *fault {
	number, ok := numberOf(value)
	if !ok {
		return wrongType(value, shape)
	}
	if math.IsNaN(number) || math.IsInf(number, 0) {
		return &fault{NotFinite, "expected " + expectation(shape) + ", got " + NumberText(value)}
	}
	return nil
}

func wrongType(value any, shape *Shape) *fault {
	return &fault{WrongType, "expected " + expectation(shape) + ", got " + kindOf(value)}
}

func kindOf(value any) string {
	switch value.(type) {
	case nil, undefined:
		return "nil"
	case string:
		return "a string"
	case bool:
		return "a boolean"
	case float64, int64, uint64:
		return "a number"
	case []any:
		return "a list"
	case Object:
		return "an object"
	case time.Time:
		return "a time.Time"
	case SafeHTML:
		return "SafeHTML"
	}
	return fmt.Sprintf("a %T", value)
}

// positionFault is why a value is not safe in a position. It never contains the value.
func positionFault(value any, position string) *fault {
	found := ""
	switch position {
	case "link":
		found = linkFault(value)
	case "image":
		found = imageFault(value)
	case "path":
		found = pathFault(value)
	case "css":
		if cssFault(value) != "" {
			return &fault{UnsafeCSS, "a style value must be one colour, length, percentage, number or keyword"}
		}
	}
	if found == "" {
		return nil
	}
	return &fault{UnsafeURL, urlFaults[found]}
}

var urlFaults = map[string]string{
	"link-scheme":    "a link must start with https://, http://, mailto: or tel:",
	"image-scheme":   "the URL of an image must start with https://, http:// or cid:",
	"control":        "a URL must not contain control characters",
	"host":           "a URL needs a valid host after //",
	"user":           "a URL must not contain a user name",
	"non-ascii-host": "the host of a URL must be ASCII; write an international host as xn--…",
	"empty":          "a URL must not end after its scheme",
	"dots":           "a part of a URL path must not be . or ..",
}
