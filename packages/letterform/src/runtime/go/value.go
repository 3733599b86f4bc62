// Package lf is the code that all emails of a package share.
package lf

import (
	"encoding/json"
	"math"
	"reflect"
	"sort"
	"strconv"
	"time"
)

// A template computes with values of these types: nil, Undefined, bool, float64, string, SafeHTML, time.Time, []any and
// Object. Integers that a float64 cannot hold stay int64 or uint64.

type undefined struct{}

// Undefined is a value that was not given.
var Undefined any = undefined{}

// SafeHTML is trusted HTML, which is inserted without escaping. Never convert user input to it.
type SafeHTML string

// Object is a list of fields, in the order in which problems report them.
type Object []Field

// Field is a member of an object.
type Field struct {
	Name  string
	Value any
}

// Get returns a member, or Undefined.
func (o Object) Get(name string) any {
	for index := range o {
		if o[index].Name == name {
			return o[index].Value
		}
	}
	return Undefined
}

// Member returns a member of an object, or Undefined.
func Member(value any, name string) any {
	if object, ok := value.(Object); ok {
		return object.Get(name)
	}
	return Undefined
}

// Filled is the value of a required string. Go does not tell an empty field from one that was left out.
func Filled[Text ~string](value Text) any {
	if value == "" {
		return Undefined
	}
	return ValueOf(value)
}

// Date is the value of a required date.
func Date(value time.Time) any {
	if value.IsZero() {
		return Undefined
	}
	return value
}

// Some is the value of an optional field.
func Some[Value any](value *Value) any {
	if value == nil {
		return Undefined
	}
	return ValueOf(*value)
}

// Given is the value of a field that can hold values of several types.
func Given(value any) any {
	if value == nil {
		return Undefined
	}
	return ValueOf(value)
}

// SomeObject is the value of an optional object.
func SomeObject[Value any](value *Value, objectOf func(Value) Object) any {
	if value == nil {
		return Undefined
	}
	return objectOf(*value)
}

// List is the value of a required list. A nil slice is an empty list.
func List[From, To any](items []From, valueOf func(From) To) any {
	list := make([]any, len(items))
	for index, item := range items {
		list[index] = valueOf(item)
	}
	return list
}

// SomeList is the value of an optional list.
func SomeList[From, To any](items []From, valueOf func(From) To) any {
	if items == nil {
		return Undefined
	}
	return List(items, valueOf)
}

// Item is the value of an item of a list.
func Item[Value any](value Value) any {
	return ValueOf(value)
}

func isAbsent(value any) bool {
	return value == nil || value == Undefined
}

// ValueOf turns a value of a Go program into one that templates compute with. Values of other types stay as they are, so that the
// check of values reports them.
func ValueOf(value any) any {
	switch value := value.(type) {
	case nil, undefined, bool, float64, time.Time:
		return value
	case string:
		return wellFormed(value)
	case SafeHTML:
		return SafeHTML(wellFormed(string(value)))
	case float32:
		number, _ := strconv.ParseFloat(strconv.FormatFloat(float64(value), 'g', -1, 32), 64)
		return number
	case int:
		return integer(int64(value))
	case int64:
		return integer(value)
	case json.Number:
		if number, err := strconv.ParseFloat(string(value), 64); err == nil {
			return number
		}
		return value
	case Object:
		object := make(Object, len(value))
		for index, field := range value {
			object[index] = Field{Name: wellFormed(field.Name), Value: ValueOf(field.Value)}
		}
		return object
	case []any:
		return List(value, ValueOf)
	case map[string]any:
		return objectOf(value)
	default:
		return reflected(reflect.ValueOf(value))
	}
}

const mostExact = 1 << 53

func integer(value int64) any {
	if value >= -mostExact && value <= mostExact {
		return float64(value)
	}
	return value
}

// objectOf sorts the members: the same mail has the same problems, in the same order.
func objectOf(members map[string]any) Object {
	object := make(Object, 0, len(members))
	for name, value := range members {
		object = append(object, Field{Name: wellFormed(name), Value: ValueOf(value)})
	}
	sort.Slice(object, func(one, other int) bool { return object[one].Name < object[other].Name })
	return object
}

// reflected is for types that programs define, such as an enum of strings.
func reflected(value reflect.Value) any {
	switch value.Kind() {
	case reflect.String:
		return wellFormed(value.String())
	case reflect.Bool:
		return value.Bool()
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return integer(value.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		if value.Uint() <= math.MaxInt64 {
			return integer(int64(value.Uint()))
		}
		return value.Uint()
	case reflect.Float32, reflect.Float64:
		return value.Float()
	case reflect.Pointer, reflect.Interface:
		if value.IsNil() {
			return nil
		}
		return ValueOf(value.Elem().Interface())
	case reflect.Slice, reflect.Array:
		list := make([]any, value.Len())
		for index := range list {
			list[index] = ValueOf(value.Index(index).Interface())
		}
		return list
	case reflect.Map:
		if value.Type().Key().Kind() == reflect.String {
			members := make(map[string]any, value.Len())
			for _, key := range value.MapKeys() {
				members[key.String()] = value.MapIndex(key).Interface()
			}
			return objectOf(members)
		}
	}
	return value.Interface()
}
