class Copydesk < Formula
  desc "@DESCRIPTION@"
  homepage "@HOMEPAGE@"
  version "@VERSION@"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
      url "@RELEASE@/copydesk-aarch64-apple-darwin.tar.gz"
      sha256 "@SHA256 copydesk-aarch64-apple-darwin.tar.gz@"
    end
    on_intel do
      url "@RELEASE@/copydesk-x86_64-apple-darwin.tar.gz"
      sha256 "@SHA256 copydesk-x86_64-apple-darwin.tar.gz@"
    end
  end

  on_linux do
    on_arm do
      url "@RELEASE@/copydesk-aarch64-unknown-linux-musl.tar.gz"
      sha256 "@SHA256 copydesk-aarch64-unknown-linux-musl.tar.gz@"
    end
    on_intel do
      url "@RELEASE@/copydesk-x86_64-unknown-linux-musl.tar.gz"
      sha256 "@SHA256 copydesk-x86_64-unknown-linux-musl.tar.gz@"
    end
  end

  def install
    bin.install "copydesk"
    man1.install "copydesk.1"
    bash_completion.install "completions/copydesk.bash" => "copydesk"
    zsh_completion.install "completions/_copydesk"
    fish_completion.install "completions/copydesk.fish"
  end

  test do
    (testpath/"story.txt").write "“The bridge is open,” said Nerys Applegarth.\n"
    system bin/"copydesk", "check", testpath/"story.txt"
  end
end
