package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/http"
	"net/mail"
	"strings"
	"time"

	mails "letterform/reference-mails"
)

// runDemo requests a mail from the backend, and prints what an SMTP server received.
func runDemo(m *mails.Mails) error {
	sink, err := newSink()
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	go http.Serve(listener, newBackend(m, newSender(sink.address, "no-reply@myecl.fr")))
	response, err := http.Post(
		fmt.Sprintf("http://%s/users/recover", listener.Addr()), "application/json", strings.NewReader(`{"email":"ada@example.com"}`),
	)
	if err != nil {
		return err
	}
	body, _ := io.ReadAll(response.Body)
	fmt.Println(response.StatusCode, string(body))
	select {
	case content := <-sink.received:
		return printMail(content)
	case <-time.After(30 * time.Second):
		return errors.New("no mail was received")
	}
}

func printMail(content string) error {
	message, err := mail.ReadMessage(strings.NewReader(content))
	if err != nil {
		return err
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(message.Header.Get("Subject"))
	if err != nil {
		return err
	}
	_, parameters, err := mime.ParseMediaType(message.Header.Get("Content-Type"))
	if err != nil {
		return err
	}
	// The first part is the plain text.
	part, err := multipart.NewReader(message.Body, parameters["boundary"]).NextRawPart()
	if err != nil {
		return err
	}
	text, err := io.ReadAll(quotedprintable.NewReader(part))
	fmt.Printf("To: %s\nSubject: %s\n\n%s\n", message.Header.Get("To"), subject, text)
	return err
}

// sink is an SMTP server that keeps one mail and delivers nothing.
type sink struct {
	address  string
	received chan string
}

func newSink() (*sink, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &sink{listener.Addr().String(), make(chan string, 1)}
	go func() {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		defer connection.Close()
		s.talk(connection)
	}()
	return s, nil
}

func (s *sink) talk(connection net.Conn) {
	reader := bufio.NewReader(connection)
	answer := func(line string) { fmt.Fprintf(connection, "%s\r\n", line) }
	answer("220 sink")
	for {
		line, err := reader.ReadString('\n')
		if err != nil {
			return
		}
		switch verb := strings.ToUpper(strings.Fields(line + " ?")[0]); verb {
		case "DATA":
			answer("354 go on")
			s.received <- readData(reader)
			answer("250 kept")
		case "QUIT":
			answer("221 bye")
			return
		default:
			answer("250 fine")
		}
	}
}

func readData(reader *bufio.Reader) string {
	var content strings.Builder
	for {
		line, err := reader.ReadString('\n')
		if err != nil || line == ".\r\n" {
			return content.String()
		}
		content.WriteString(strings.TrimPrefix(line, "."))
	}
}
