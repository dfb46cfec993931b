using Qga.Sdk;

namespace Qga.Cli.Commands.Files;

/// <summary>Shows what a file is and who may do what with it, the way ls does.</summary>
internal static class ModeText
{
    private static readonly UnixFileMode[] Bits =
    [
        UnixFileMode.UserRead, UnixFileMode.UserWrite, UnixFileMode.UserExecute,
        UnixFileMode.GroupRead, UnixFileMode.GroupWrite, UnixFileMode.GroupExecute,
        UnixFileMode.OtherRead, UnixFileMode.OtherWrite, UnixFileMode.OtherExecute,
    ];

    /// <summary>For example <c>drwxr-xr-x</c>.</summary>
    public static string Of(GuestFileInfo info)
    {
        char[] text = new char[Bits.Length + 1];
        text[0] = Letter(info.Type);
        for (int i = 0; i < Bits.Length; i++)
        {
            text[i + 1] = info.Mode.HasFlag(Bits[i]) ? "rwx"[i % 3] : '-';
        }

        Mark(text, 3, info.Mode.HasFlag(UnixFileMode.SetUser), 's');
        Mark(text, 6, info.Mode.HasFlag(UnixFileMode.SetGroup), 's');
        Mark(text, 9, info.Mode.HasFlag(UnixFileMode.StickyBit), 't');
        return new string(text);
    }

    /// <summary>What it is, in a word.</summary>
    public static string Word(GuestFileType type) => type switch
    {
        GuestFileType.File => "file",
        GuestFileType.Directory => "directory",
        GuestFileType.SymbolicLink => "link",
        GuestFileType.Fifo => "fifo",
        GuestFileType.Socket => "socket",
        GuestFileType.CharacterDevice => "character-device",
        GuestFileType.BlockDevice => "block-device",
        _ => "unknown",
    };

    private static char Letter(GuestFileType type) => type switch
    {
        GuestFileType.File => '-',
        GuestFileType.Directory => 'd',
        GuestFileType.SymbolicLink => 'l',
        GuestFileType.Fifo => 'p',
        GuestFileType.Socket => 's',
        GuestFileType.CharacterDevice => 'c',
        GuestFileType.BlockDevice => 'b',
        _ => '?',
    };

    private static void Mark(char[] text, int place, bool isSet, char letter)
    {
        if (isSet)
        {
            text[place] = text[place] == 'x' ? letter : char.ToUpperInvariant(letter);
        }
    }
}
