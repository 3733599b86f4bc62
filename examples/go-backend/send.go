package main

import (
	"bytes"
	"fmt"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/smtp"
	"net/textproto"
	"time"

	mails "letterform/reference-mails"
)

type sender struct{ server, from string }

func newSender(server, from string) *sender { return &sender{server, from} }

// send starts TLS if the server offers it. A real server also wants smtp.PlainAuth.
func (s *sender) send(to string, message mails.Mail) error {
	// An address is one address: a line break would add headers.
	recipient, err := mail.ParseAddress(to)
	if err != nil {
		return err
	}
	content, err := s.compose(recipient, message)
	if err != nil {
		return err
	}
	return smtp.SendMail(s.server, nil, s.from, []string{recipient.Address}, content)
}

// compose writes the plain text and the HTML as alternatives.
func (s *sender) compose(to *mail.Address, message mails.Mail) ([]byte, error) {
	var content bytes.Buffer
	parts := multipart.NewWriter(&content)
	fmt.Fprintf(&content, "From: %s\r\nTo: %s\r\nDate: %s\r\n", s.from, to, time.Now().Format(time.RFC1123Z))
	fmt.Fprintf(&content, "Subject: %s\r\nMIME-Version: 1.0\r\n", mime.QEncoding.Encode("utf-8", message.Subject))
	fmt.Fprintf(&content, "Content-Type: multipart/alternative; boundary=%s\r\n\r\n", parts.Boundary())
	for _, part := range []struct{ kind, text string }{{"text/plain", message.Text}, {"text/html", message.HTML}} {
		header := textproto.MIMEHeader{}
		header.Set("Content-Type", part.kind+"; charset=utf-8")
		header.Set("Content-Transfer-Encoding", "quoted-printable")
		writer, err := parts.CreatePart(header)
		if err != nil {
			return nil, err
		}
		encoded := quotedprintable.NewWriter(writer)
		if _, err := encoded.Write([]byte(part.text)); err != nil {
			return nil, err
		}
		if err := encoded.Close(); err != nil {
			return nil, err
		}
	}
	return content.Bytes(), parts.Close()
}
