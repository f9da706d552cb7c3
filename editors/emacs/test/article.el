;;; article.el --- copydesk.el, Eglot, the server and the sample articles together  -*- lexical-binding: t; -*-
;; emacs -Q --batch -l init.el -l article.el, in the folder of the articles

(defvar copydesk-test-failed 0)

(defmacro copydesk-test (name &rest body)
  "Run BODY as the test NAME; an error, or nil as its value, is its failure."
  (declare (indent 1))
  `(let* ((problem nil)
          (ok (condition-case err (progn ,@body) (error (setq problem err) nil))))
     (princ (format "test %s: %s ... %s\n" (getenv "COPYDESK_TEST_NAME") ,name (if ok "ok" "FAILED")))
     (unless ok
       (setq copydesk-test-failed (1+ copydesk-test-failed))
       (princ (format "    %S\n" (or problem "it came out as nil"))))))

(defmacro copydesk-wait (form)
  "Wait until FORM is non-nil, and return it; nil after a minute."
  `(let ((end (+ (float-time) 60)) found)
     (while (and (not (setq found ,form)) (< (float-time) end))
       (accept-process-output nil 0.05))
     found))

(defun copydesk-test-on (words)
  "Put point into WORDS."
  (goto-char (point-min))
  (search-forward words)
  (goto-char (1+ (match-beginning 0))))

(defun copydesk-test-ask (method)
  "What the server answers to METHOD at point."
  (eglot--request (eglot--current-server-or-lose) method (eglot--TextDocumentPositionParams)))

(find-file "courier-bridge.txt")
(progn
  (copydesk-test "knows an article"
    (eq major-mode 'copydesk-article-mode))

  ;; `eglot-ensure' connects after a command, and there is none in batch mode: connect by hand, with the same choice.
  (copydesk-test "starts the server"
    (let ((eglot-sync-connect 60))
      (apply #'eglot (eglot--guess-contact))
      (copydesk-wait (eglot-current-server))))

  (copydesk-test "reports the misquote and the misspelt name"
    (flymake-mode 1)
    (flymake-start)
    (let ((found (copydesk-wait (let ((all (flymake-diagnostics))) (and (= (length all) 2) all)))))
      (and found
           (string-match-p "Sunday" (mapconcat #'flymake-diagnostic-text found "\n"))
           (string-match-p "Oskell" (mapconcat #'flymake-diagnostic-text found "\n")))))

  (copydesk-test "shows the person on hover"
    (copydesk-test-on "Oskell blamed")
    (string-match-p "Bram Oskell" (format "%s" (copydesk-test-ask :textDocument/hover))))

  (copydesk-test "draws the speaker beside the quote"
    (eglot-inlay-hints-mode 1)
    (eglot--update-hints-1 (point-min) (point-max))
    (copydesk-wait
     (seq-some (lambda (overlay)
                 (and (overlay-get overlay 'eglot--inlay-hint)
                      (string-match-p "Oskell" (format "%s%s" (overlay-get overlay 'before-string) (overlay-get overlay 'after-string)))))
               (overlays-in (point-min) (point-max)))))

  (copydesk-test "offers the other wording as a fix"
    (copydesk-test-on "Monday of September")
    (seq-some (lambda (action) (string-match-p "Sunday" (plist-get action :title)))
              (eglot-code-actions (point) (1+ (point)) nil nil)))

  (copydesk-test "goes from a partial quote to the fuller one in the other article"
    (copydesk-test-on "ninety winters of salt")
    (xref-find-definitions (thing-at-point 'symbol))
    (and (string-suffix-p "ledger-bridge.txt" (buffer-file-name))
         (string-match-p "inety winters of salt have eaten" (buffer-substring (point) (line-end-position)))))

  (copydesk-test "leaves a commit message alone"
    (find-file "COMMIT_EDITMSG")
    (text-mode)
    (not (eglot-managed-p))))

(ignore-errors (eglot-shutdown-all))
(kill-emacs copydesk-test-failed)
;;; article.el ends here
