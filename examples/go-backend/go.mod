module example.com/go-backend

go 1.19

require letterform/reference-mails v0.0.0

replace letterform/reference-mails => ../../dist/go
