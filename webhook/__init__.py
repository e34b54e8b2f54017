"""AdmissionReview in, AdmissionReview out: the Flask app, TLS, and the server around it."""
