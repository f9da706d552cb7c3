# nix run 'github:OWNER/copydesk?dir=packaging' -- check
{
  description = "copydesk, a language server for news copy";
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixpkgs-unstable";

  outputs =
    { nixpkgs, ... }:
    let
      crate = (builtins.fromTOML (builtins.readFile ../Cargo.toml)).package;
      each = nixpkgs.lib.genAttrs [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ];
    in
    {
      packages = each (
        system: with nixpkgs.legacyPackages.${system}; {
          default = rustPlatform.buildRustPackage {
            pname = crate.name;
            inherit (crate) version;
            src = ../.;
            cargoLock.lockFile = ../Cargo.lock;
            buildType = "dist";
            cargoBuildFlags = [ "--bin" "copydesk" ];
            # The tests drive editors, which no build in a sandbox has.
            doCheck = false;
            nativeBuildInputs = [ installShellFiles ];
            postInstall = ''
              installManPage src/cli/copydesk.1
              installShellCompletion --cmd copydesk \
                --bash <($out/bin/copydesk completions bash) \
                --zsh <($out/bin/copydesk completions zsh) \
                --fish <($out/bin/copydesk completions fish)
            '';
            meta = {
              inherit (crate) description;
              license = with lib.licenses; [ mit asl20 ];
              mainProgram = "copydesk";
            };
          };
        }
      );
    };
}
