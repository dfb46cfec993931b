using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Targets.Configuration;

/// <summary>Finds the configuration files and reads them.</summary>
internal static class SettingsFiles
{
    private const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>Reads what is there: the file of all users, and then the user's own.</summary>
    /// <exception cref="CliException">One is wrong, cannot be read, or could have been written by others.</exception>
    public static Settings Read(CliContext context)
    {
        var settings = new Settings();
        Read(context.SystemConfiguration, settings);
        if (UserFile(context) is { } own)
        {
            Read(own, settings);
        }

        if (settings.Groups.Count > 0)
        {
            CheckGroups(settings);
        }

        return settings;
    }

    /// <summary>The user's own file, whether it is there or not; null for a user without a home.</summary>
    public static string? UserFile(CliContext context)
    {
        string? folder = context.Variable("XDG_CONFIG_HOME") is { } given && Path.IsPathRooted(given)
            ? given
            : (context.Variable("HOME") ?? context.Variable("USERPROFILE")) is { } home ? Path.Combine(home, ".config") : null;
        return folder is null ? null : Path.Combine(folder, "qga", "config.json");
    }

    private static void Read(string path, Settings settings)
    {
        bool exists = File.Exists(path);
        settings.Files.Add(new SettingsFile(path, exists));
        if (!exists)
        {
            return;
        }

        string shown = QgaText.Escape(path);
        try
        {
            new SettingsReader(ReadTrusted(path, shown), shown, settings).Read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{shown} cannot be read: {QgaText.Escape(exception.Message).TrimEnd('.')}.");
        }
    }

    private static byte[] ReadTrusted(string path, string shown)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        FileTrust.Check(file, path, shown);
        byte[] bytes = new byte[MaxBytes + 1];
        int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length <= MaxBytes ? bytes[..length] : throw CliException.Usage($"{shown} is larger than {MaxBytes / (1024 * 1024)} MiB, which no configuration is.");
    }

    private static void CheckGroups(Settings settings)
    {
        foreach ((string name, GroupSettings group) in settings.Groups)
        {
            foreach (string guest in group.Guests)
            {
                if (!settings.Guests.ContainsKey(guest))
                {
                    throw new CliException([$"{group.Place}: error: The group {QgaText.Escape(name)} has {QgaText.Escape(guest)}, and no file has such a guest."]) { ExitCode = ExitCode.Usage };
                }
            }
        }
    }
}
