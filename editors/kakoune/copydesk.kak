# copydesk in Kakoune, through kakoune-lsp (kak-lsp). Put this into your kakrc, after `eval %sh{kak-lsp}`.

# Plain text has no file type in Kakoune.
hook global BufCreate .*[.]txt %{ set-option buffer filetype text }

hook -group lsp-filetype-text global BufSetOption filetype=(?:text|markdown) %{
    set-option buffer lsp_servers %{
        [copydesk]
        command = "copydesk"
        args = ["lsp"]
        root_globs = ["copydesk.toml", "people.toml", ".git"]
    }
}

hook global WinSetOption filetype=(?:text|markdown) %{
    lsp-enable-window
    lsp-inlay-hints-enable window       # the speakers
    lsp-auto-hover-enable
    # From kakoune-lsp 19 on no keys are set unasked: g d, g r.
    map window goto d <esc>:lsp-definition<ret> -docstring 'the same words elsewhere, the first reference'
    map window goto r <esc>:lsp-references<ret> -docstring 'all places of a quote or a person'
    add-highlighter -override window/copydesk-wrap wrap -word # a paragraph is one line
}
