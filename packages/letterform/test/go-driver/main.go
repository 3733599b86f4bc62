// Answers requests, one JSON document a line, with what the Go package makes of them.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"strings"
	"time"

	mails "letterform/reference-mails"
	"letterform/reference-mails/internal/lf"
	random "letterform/reference-mails/random"
)

func main() {
	input := bufio.NewReaderSize(os.Stdin, 1<<20)
	output := bufio.NewWriter(os.Stdout)
	defer output.Flush()
	for {
		line, err := input.ReadBytes('\n')
		if err != nil {
			return
		}
		answer, err := json.Marshal(safeAnswer(decode(line).(lf.Object)))
		if err != nil {
			panic(err)
		}
		output.Write(append(answer, '\n'))
	}
}

func safeAnswer(request lf.Object) (answer any) {
	defer func() {
		if crash := recover(); crash != nil {
			answer = map[string]any{"crash": fmt.Sprint(crash)}
		}
	}()
	return answerOf(request)
}

func answerOf(request lf.Object) any {
	switch {
	case request.Get("call") != lf.Undefined:
		call := functions[request.Get("call").(string)]
		return map[string]any{"value": encode(call(request.Get("args").([]any)))}
	case request.Get("calls") != lf.Undefined:
		var lengths []int
		for _, name := range request.Get("calls").([]any) {
			lengths = append(lengths, len(fmt.Sprint(functions[name.(string)]([]any{request.Get("value")}))))
		}
		return lengths
	case request.Get("check") != lf.Undefined:
		problems := checkAll(request.Get("check"), fieldsOf(request.Get("fields").(lf.Object)))
		list := [][3]string{}
		for _, problem := range problems {
			list = append(list, [3]string{problem.Path, string(problem.Code), problem.Message})
		}
		return list
	case request.Get("name") != lf.Undefined:
		mail, err := random.RenderAny(request.Get("name").(string), request.Get("v"), request.Get("g"))
		return mailData(mail, err)
	}
	m := mails.NewAny(request.Get("globals"))
	mail, err := m.RenderAny(request.Get("id").(string), request.Get("variables"))
	return mailData(mail, err)
}

func checkAll(value any, fields lf.Fields) []lf.VariableProblem {
	if object, ok := value.(lf.Object); ok {
		return lf.Check(object, fields)
	}
	return nil
}

func mailData(mail lf.Mail, err error) any {
	var invalid *mails.VariableError
	if errors.As(err, &invalid) {
		problems := [][2]string{}
		for _, problem := range invalid.Problems {
			problems = append(problems, [2]string{problem.Path, string(problem.Code)})
		}
		return map[string]any{"problems": problems}
	}
	if err != nil {
		panic(err)
	}
	return map[string]any{"subject": mail.Subject, "preheader": mail.Preheader, "html": mail.HTML, "text": mail.Text}
}

// decode keeps the order of members, as JavaScript does.
func decode(line []byte) any {
	decoder := json.NewDecoder(bytes.NewReader(line))
	return decodeNext(decoder)
}

func decodeNext(decoder *json.Decoder) any {
	token, err := decoder.Token()
	if err != nil {
		panic(err)
	}
	switch token {
	case json.Delim('['):
		list := []any{}
		for decoder.More() {
			list = append(list, decodeNext(decoder))
		}
		decoder.Token()
		return list
	case json.Delim('{'):
		object := lf.Object{}
		for decoder.More() {
			name, _ := decoder.Token()
			object = append(object, lf.Field{Name: name.(string), Value: decodeNext(decoder)})
		}
		decoder.Token()
		return special(object)
	}
	return token
}

func special(object lf.Object) any {
	if len(object) != 1 {
		return object
	}
	value := object[0].Value
	switch object[0].Name {
	case "$undefined":
		return lf.Undefined
	case "$html":
		return lf.SafeHTML(value.(string))
	case "$date":
		date, err := time.Parse(time.RFC3339, value.(string))
		if err != nil {
			panic(err)
		}
		return date
	case "$number":
		return map[any]float64{"NaN": math.NaN(), "Infinity": math.Inf(1), "-Infinity": math.Inf(-1)}[value]
	case "$bytes":
		// Bytes that JSON cannot hold.
		codes := []byte{}
		for _, code := range value.([]any) {
			codes = append(codes, byte(code.(float64)))
		}
		return string(codes)
	}
	return object
}

func encode(value any) any {
	switch value := value.(type) {
	case lf.SafeHTML:
		return map[string]any{"$html": lf.Text(value)}
	case string:
		return strings.ToValidUTF8(lf.ValueOf(value).(string), "invalid")
	case float64, int64, uint64:
		return map[string]any{"$text": lf.NumberText(value)}
	case time.Time:
		return map[string]any{"$date": value.UTC().Format("2006-01-02T15:04:05.000+00:00")}
	case []any:
		list := make([]any, len(value))
		for index, item := range value {
			list[index] = encode(item)
		}
		return list
	case lf.Object:
		members := map[string]any{}
		for _, field := range value {
			members[field.Name] = encode(field.Value)
		}
		return members
	}
	if value == lf.Undefined {
		return map[string]any{"$undefined": true}
	}
	return value
}

func fieldsOf(object lf.Object) lf.Fields {
	var fields lf.Fields
	for _, field := range object {
		shape := shapeOf(field.Value.(lf.Object))
		shape.Name = field.Name
		fields = append(fields, shape)
	}
	return fields
}

func shapeOf(object lf.Object) (shape lf.Shape) {
	shape.Type = object.Get("type").(string)
	shape.Optional = object.Get("optional") == true
	if fields, ok := object.Get("fields").(lf.Object); ok {
		shape.Fields = fieldsOf(fields)
	}
	if of, ok := object.Get("of").(lf.Object); ok {
		inner := shapeOf(of)
		shape.Of = &inner
	}
	if values, ok := object.Get("enum").([]any); ok {
		shape.Enum = values
	}
	if positions, ok := object.Get("for").([]any); ok {
		for _, position := range positions {
			shape.For = append(shape.For, position.(string))
		}
	}
	return shape
}

func one[Result any](call func(any) Result) func([]any) any {
	return func(args []any) any { return call(args[0]) }
}

func two[Result any](call func(any, any) Result) func([]any) any {
	return func(args []any) any { return call(args[0], args[1]) }
}

func more[Result any](call func(any, ...any) Result) func([]any) any {
	return func(args []any) any { return call(args[0], args[1:]...) }
}

func data[Data, Result any](call func(any, *Data) Result) func([]any) any {
	return func(args []any) any {
		text, _ := json.Marshal(plainJSON(args[1]))
		var locale Data
		if err := json.Unmarshal(text, &locale); err != nil {
			panic(err)
		}
		return call(args[0], &locale)
	}
}

func plainJSON(value any) any {
	switch value := value.(type) {
	case lf.Object:
		members := map[string]any{}
		for _, field := range value {
			members[field.Name] = plainJSON(field.Value)
		}
		return members
	case []any:
		list := []any{}
		for _, item := range value {
			list = append(list, plainJSON(item))
		}
		return list
	}
	return value
}

var functions = map[string]func([]any) any{
	"text": one(lf.Text), "attribute": one(lf.Attribute), "css": one(lf.Css), "link": one(lf.Link), "image": one(lf.Image),
	"srcset": one(lf.Srcset), "cssUrl": one(lf.CssUrl), "sheetUrl": one(lf.SheetUrl),
	"plain": one(lf.Plain), "header": one(lf.Header), "upper": one(lf.Upper), "lower": one(lf.Lower),
	"capitalize": one(lf.Capitalize), "title": one(lf.Title), "trim": one(lf.Trim), "length": one(lf.Length),
	"first": one(lf.First), "last": one(lf.Last), "nl2br": one(lf.Nl2br), "urlencode": one(lf.Urlencode),
	"urlPath": one(lf.UrlPath), "urlQuery": one(lf.UrlQuery), "plainLink": one(lf.PlainLink),
	"commentText": one(lf.CommentText), "commentAttribute": one(lf.CommentAttribute), "commentLink": one(lf.CommentLink),
	"commentImage": one(lf.CommentImage), "commentUrlPath": one(lf.CommentUrlPath), "commentUrlQuery": one(lf.CommentUrlQuery),
	"isTrue": one(lf.IsTrue), "equal": two(lf.Equal), "same": two(lf.Same), "less": two(lf.Less), "greater": two(lf.Greater),
	"lessOrEqual": two(lf.LessOrEqual), "greaterOrEqual": two(lf.GreaterOrEqual), "round": more(lf.Round), "abs": one(lf.Abs),
	"truncate": more(lf.Truncate), "join": more(lf.Join),
	"isolate":    func(args []any) any { return lf.Isolate(args[0].(string), args[1].(bool)) },
	"replace":    func(args []any) any { return lf.Replace(args[0], args[1], args[2:]...) },
	"defaultTo":  func(args []any) any { return lf.DefaultTo(args[0], args[1], args[2:]...) },
	"formatDate": data(lf.FormatDate), "formatNumber": data(lf.FormatNumber), "plural": data(lf.Plural),
	"nearest": func(args []any) any {
		var names []string
		for _, name := range args[1].([]any) {
			names = append(names, name.(string))
		}
		if near := lf.Nearest(args[0].(string), names); near != "" {
			return near
		}
		return nil
	},
}
