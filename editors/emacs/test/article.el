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

(defvar copydesk-test-patience (string-to-number (or (getenv "COPYDESK_PATIENCE") "60"))
  "How many seconds to wait.  Long, because only what fails waits so long.")

(defmacro copydesk-wait (form)
  "Wait until FORM is non-nil, and return it; nil when it takes too long."
  `(let ((end (+ (float-time) copydesk-test-patience)) found)
     (while (and (not (setq found ,form)) (< (float-time) end))
       (accept-process-output nil 0.05))
     found))

(defun copydesk-test-on (words)
  "Put point into WORDS."
  (goto-char (point-min))
  (search-forward words)
  (goto-char (1+ (match-beginning 0))))

(defun copydesk-test-files (places)
  "The names of the files that PLACES, as Xref knows them, lie in."
  (mapcar (lambda (place) (file-name-nondirectory (xref-location-group (xref-item-location place)))) places))

(defun copydesk-test-shows (find)
  "What Xref shows when a key calls FIND on a person."
  (find-file "courier-bridge.txt")
  (copydesk-test-on "Oskell will report")
  (call-interactively find)
  (prog1 (with-current-buffer "*xref*" (buffer-string))
    (kill-buffer "*xref*")))

;; Before the server starts: without a screen, Emacs does not hear that a file has changed.
(write-region "[[person]]\nid = \"bram-oskell\"\nname = \"Bram Oskell\"\n" nil "people.toml")
(find-file "courier-bridge.txt")
(progn
  (copydesk-test "knows an article"
    (eq major-mode 'copydesk-article-mode))

  ;; `eglot-ensure' connects after a command, and there is none in batch mode: connect by hand, with the same choice.
  (copydesk-test "starts the server"
    (let ((eglot-sync-connect copydesk-test-patience))
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
    (let (card)
      (eglot-hover-eldoc-function (lambda (text &rest _) (setq card text)))
      (string-match-p "First named" (copydesk-wait card))))

  (copydesk-test "draws the speaker beside the quote"
    (eglot-inlay-hints-mode 1)
    (eglot--update-hints-1 (point-min) (point-max))
    (copydesk-wait
     (seq-some (lambda (overlay)
                 (and (overlay-get overlay 'eglot--inlay-hint)
                      (string-match-p "Oskell" (format "%s%s" (overlay-get overlay 'before-string) (overlay-get overlay 'after-string)))))
               (overlays-in (point-min) (point-max)))))

  (copydesk-test "offers the other wording as a fix, and applies it"
    (copydesk-test-on "Monday of September")
    (let ((fix (seq-find (lambda (action) (string-match-p "Sunday" (plist-get action :title)))
                         (eglot-code-actions (point) (1+ (point)) nil nil)))
          (eglot-confirm-server-edits nil))
      (eglot-execute (eglot-current-server) fix)
      (prog1 (string-match-p "first Sunday of September" (buffer-string))
        (undo-boundary)
        (undo))))

  (copydesk-test "goes from a partial quote to the fuller one in the other article"
    (copydesk-test-on "ninety winters of salt")
    (xref-find-definitions (thing-at-point 'symbol))
    (and (string-suffix-p "ledger-bridge.txt" (buffer-file-name))
         (string-match-p "inety winters of salt have eaten" (buffer-substring (point) (line-end-position)))))

  (copydesk-test "lists the places of a quote in all articles"
    (find-file "courier-bridge.txt")
    (copydesk-test-on "ninety winters of salt")
    (let ((files (copydesk-test-files (xref-backend-references 'eglot (xref-backend-identifier-at-point 'eglot)))))
      (and (member "ledger-bridge.txt" files) (member "courier-bridge.txt" files))))

  (copydesk-test "finds a person of the workspace"
    (copydesk-wait (member "harbour-radio-ferry.txt" (copydesk-test-files (xref-backend-apropos 'eglot "@Dunmore")))))

  (copydesk-test "goes to the first reference, to the people file and to what a person says"
    (and (string-match-p "City engineer Bram Oskell" (copydesk-test-shows #'eglot-find-declaration))
         (string-match-p "We will open the bridge" (copydesk-test-shows #'eglot-find-implementation))
         (string-match-p "people.toml" (copydesk-test-shows #'eglot-find-typeDefinition))))

  (copydesk-test "marks all forms of a name"
    (find-file "courier-bridge.txt")
    (copydesk-test-on "Oskell blamed")
    (eglot-hover-eldoc-function #'ignore) ; asks for both
    (copydesk-wait (>= (length eglot--highlights) 3)))

  (copydesk-test "lists the people and quotes in imenu"
    (let ((names (format "%S" (eglot-imenu))))
      (and (string-match-p "Ada Fenwick" names) (string-match-p "We will open" names))))

  (copydesk-test "proposes the second reference"
    (goto-char (point-max))
    (insert "Osk")
    (eglot--signal-textDocument/didChange)
    (let* ((found (eglot-completion-at-point)) (names (all-completions "Osk" (nth 2 found))))
      (delete-char -3)
      (seq-some (lambda (name) (string-match-p "Oskell" name)) names)))

  ;; Eglot would leave the cursor before a mark that the server changes.
  (copydesk-test "leaves the marks alone as one types"
    (goto-char (point-max))
    (insert "\n“Nobody came,")
    (let ((last-command-event ?\")) (self-insert-command 1))
    (prog1 (eobp)
      (delete-region (line-beginning-position) (point-max))))

  (copydesk-test "takes settings while it runs"
    (setq-default eglot-workspace-configuration '(:copydesk (:rules (:name-near-miss "off"))))
    (eglot-signal-didChangeConfiguration (eglot-current-server))
    (copydesk-wait (not (string-match-p "slip" (mapconcat #'flymake-diagnostic-text (flymake-diagnostics) "\n")))))

  (copydesk-test "looks at the articles that are not open"
    (let (said)
      (cl-letf (((symbol-function 'eglot--message) (lambda (&rest words) (push (format "%S" words) said))))
        (eglot-execute (eglot-current-server) '(:command "copydesk.checkWorkspace" :arguments []))
        (copydesk-wait (seq-some (lambda (words) (string-match-p "not open" words)) said)))))

  (copydesk-test "renames a person under all forms"
    (copydesk-test-on "Oskell blamed")
    (let ((eglot-confirm-server-edits nil)) (eglot-rename "Bram Askell"))
    (let ((text (buffer-string)))
      (set-buffer-modified-p nil)
      (and (string-match-p "Bram Askell blamed" text) (string-match-p "Askell will report" text))))

  (copydesk-test "leaves a commit message alone"
    (find-file "COMMIT_EDITMSG")
    (text-mode)
    (not (eglot-managed-p))))

(ignore-errors (eglot-shutdown-all))
(kill-emacs copydesk-test-failed)
;;; article.el ends here
