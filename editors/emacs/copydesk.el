;;; copydesk.el --- Who said what, in news copy  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "29.1"))
;; Keywords: text, languages

;;; Commentary:

;; Starts the copydesk language server in .txt and Markdown files, through Eglot, which comes with Emacs.
;; In your init file:
;;
;;     (load "/path/to/copydesk/editors/emacs/copydesk.el")
;;
;; Then open an article.  Findings are underlined (M-x flymake-show-buffer-diagnostics lists them), the echo area
;; shows the person or quote at point, M-. goes to the same quote in another article, M-? lists all places of it.

;;; Code:

(require 'eglot)

(defgroup copydesk nil
  "Who said what, in news copy."
  :group 'text)

(defcustom copydesk-command '("copydesk" "lsp")
  "How to start the server: the program and its arguments."
  :type '(repeat string))

;;;###autoload
(define-derived-mode copydesk-article-mode text-mode "Article"
  "Text that is an article.
A mode of its own, because Eglot takes up every buffer of a mode that it knows: `text-mode' is also the mode of commit
messages and of notes."
  (visual-line-mode 1))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.txt\\'" . copydesk-article-mode))

(add-to-list 'eglot-server-programs
             `((copydesk-article-mode :language-id "plaintext") . ,(lambda (&rest _) copydesk-command)))
(add-to-list 'eglot-server-programs
             `((markdown-mode gfm-mode) . ,(lambda (&rest _) copydesk-command)))

;;;###autoload
(defun copydesk-start ()
  "Start copydesk in this buffer, if it visits a file and the program is there."
  (when buffer-file-name
    (if (executable-find (car copydesk-command))
        (eglot-ensure)
      (display-warning
       'copydesk
       (format "There is no program %s.  Install it (cargo install --path . in its source folder) or set copydesk-command."
               (car copydesk-command))))))

;;;###autoload
(dolist (hook '(copydesk-article-mode-hook markdown-mode-hook))
  (add-hook hook #'copydesk-start))

(provide 'copydesk)
;;; copydesk.el ends here
