package main

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"log"
	"net/http"

	mails "letterform/reference-mails"
)

// newBackend answers POST /users/recover with { "email": "…" }, and sends the mail in the background.
func newBackend(m *mails.Mails, sender *sender) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/users/recover", func(response http.ResponseWriter, request *http.Request) {
		var body struct{ Email string }
		if request.Method != http.MethodPost || json.NewDecoder(request.Body).Decode(&body) != nil {
			http.Error(response, "bad request", http.StatusBadRequest)
			return
		}
		mail, err := m.ResetPassword(mails.ResetPasswordVariables{
			ConfirmationURL: "https://myecl.fr/reset?token=" + newToken(),
		})
		if err != nil {
			log.Print(err)
			http.Error(response, "internal error", http.StatusInternalServerError)
			return
		}
		go func() {
			if err := sender.send(body.Email, mail); err != nil {
				log.Printf("%s was not sent: %v", mail.ID, err)
			}
		}()
		response.WriteHeader(http.StatusCreated)
		response.Write([]byte(`{"success":true}`))
	})
	return mux
}

func newToken() string {
	token := make([]byte, 32)
	if _, err := rand.Read(token); err != nil {
		panic(err)
	}
	return base64.RawURLEncoding.EncodeToString(token)
}
