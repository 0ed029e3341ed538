class Presign < Formula
  desc "Share private S3 objects by presigned URLs"
  homepage "{url}"
  version "{version}"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
      url "{url}/presign-{version}-aarch64-apple-darwin.tar.gz"
      sha256 "{sha256 presign-{version}-aarch64-apple-darwin.tar.gz}"
    end
    on_intel do
      url "{url}/presign-{version}-x86_64-apple-darwin.tar.gz"
      sha256 "{sha256 presign-{version}-x86_64-apple-darwin.tar.gz}"
    end
  end

  on_linux do
    on_arm do
      url "{url}/presign-{version}-aarch64-unknown-linux-musl.tar.gz"
      sha256 "{sha256 presign-{version}-aarch64-unknown-linux-musl.tar.gz}"
    end
    on_intel do
      url "{url}/presign-{version}-x86_64-unknown-linux-musl.tar.gz"
      sha256 "{sha256 presign-{version}-x86_64-unknown-linux-musl.tar.gz}"
    end
  end

  def install
    bin.install "presign"
    man1.install Dir["man/*.1"]
    bash_completion.install "completions/presign.bash" => "presign"
    zsh_completion.install "completions/_presign"
    fish_completion.install "completions/presign.fish"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/presign --version")
  end
end
