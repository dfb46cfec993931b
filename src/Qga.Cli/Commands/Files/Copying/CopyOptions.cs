using System.CommandLine;
using System.Globalization;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Commands.Files.Copying;

/// <summary>The options of <c>qga cp</c> that say how bytes are copied.</summary>
internal sealed class CopyOptions
{
    private const int HighestMode = 0xFFF;

    private readonly Option<bool> _resume = new("--resume") { Description = "Go on where an earlier attempt broke off, and keep what there is if this one does. Compares too. Single files." };
    private readonly Option<bool> _verify = new("--verify") { Description = "Compare both sides by SHA-256 before the file takes its place." };
    private readonly Option<bool> _compress = new("--compress", "-z") { Description = "Pack the bytes on their way where that pays and the guest has gzip." };
    private readonly Option<string?> _mode = new("--mode") { HelpName = "OCTAL", Description = "The mode of the file that is made, for example 0640." };
    private readonly Option<string?> _owner = new("--owner") { HelpName = "USER[:GROUP]", Description = "The owner of what is made in a guest." };
    private readonly Option<string?> _user = new("--user", "-u") { HelpName = "NAME", Description = "The user of the guest with whose rights files are opened there. Single files." };
    private readonly Option<bool> _noPreserve = new("--no-preserve") { Description = "Do not carry over times and modes." };
    private readonly Option<string[]> _include = new("--include") { HelpName = "PATTERN", Description = "What of a directory is copied, for example '**/*.conf'. Can be repeated." };
    private readonly Option<string[]> _exclude = new("--exclude") { HelpName = "PATTERN", Description = "What of a directory is left out. Can be repeated." };
    private readonly Option<bool> _skipLinks = new("--skip-links") { Description = "Leave out symbolic links in directories." };
    private readonly Option<string?> _maxBytes = new("--max-bytes") { HelpName = "SIZE", Description = "The most bytes that a copy may have, for example 500M or 2G. [64G]" };
    private readonly Option<bool> _untrusted = new("--allow-untrusted-directory") { Description = "Write into a directory that others in the guest can write to or swap." };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_resume, _verify, _compress, _mode, _owner, _user, _noPreserve, _include, _exclude, _skipLinks, _maxBytes, _untrusted])
        {
            command.Add(option);
        }
    }

    /// <exception cref="CliException">An option is wrong.</exception>
    public TransferOptions Read(ParseResult line)
    {
        var defaults = new TransferOptions();
        bool preserves = !line.GetValue(_noPreserve);
        return defaults with
        {
            Resume = line.GetValue(_resume),
            Verify = line.GetValue(_verify),
            Compression = line.GetValue(_compress) ? TransferCompression.Auto : TransferCompression.None,
            Mode = line.GetValue(_mode) is { } mode ? Mode(mode) : null,
            Owner = line.GetValue(_owner),
            User = line.GetValue(_user),
            PreserveTimes = preserves,
            PreserveModes = preserves,
            Include = line.GetValue(_include) ?? [],
            Exclude = line.GetValue(_exclude) ?? [],
            Links = line.GetValue(_skipLinks) ? TransferLinks.Skip : TransferLinks.Keep,
            MaxBytes = line.GetValue(_maxBytes) is { } size ? Size(size) : defaults.MaxBytes,
            AllowUntrustedDirectory = line.GetValue(_untrusted),
        };
    }

    private static UnixFileMode Mode(string text)
    {
        int mode = 0;
        foreach (char c in text)
        {
            mode = c is >= '0' and <= '7' && mode <= HighestMode ? (mode * 8) + (c - '0') : HighestMode + 1;
        }

        return text.Length > 0 && mode <= HighestMode ? (UnixFileMode)mode : throw CliException.Usage($"--mode wants an octal number such as 0640, and not '{QgaText.Escape(text)}'.");
    }

    private static long Size(string text)
    {
        int unit = text.Length > 0 ? "KMGT".IndexOf(char.ToUpperInvariant(text[^1]), StringComparison.Ordinal) + 1 : 0;
        string digits = unit > 0 ? text[..^1] : text;
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= long.MaxValue >> (10 * unit)
            ? number << (10 * unit)
            : throw CliException.Usage($"--max-bytes wants a number such as 500M or 2G, and not '{QgaText.Escape(text)}'.");
    }
}
