using System.Text;
using Qga.Cli.Terminal.Posix;

namespace Qga.Cli.Terminal;

/// <summary>Asks for a secret at the terminal, without showing what is typed.</summary>
internal static class SecretPrompt
{
    private const int MaxBytes = 4096;
    private const byte CtrlC = 3;
    private const byte CtrlD = 4;
    private const byte CtrlU = 21;
    private const byte Backspace = 8;
    private const byte Delete = 127;

    /// <summary>Asks; null when the user gives up (Ctrl-C, Ctrl-D).</summary>
    public static string? Ask(string prompt)
    {
        using Stream error = StandardStream.Open(StandardStream.Error);
        using Stream input = StandardStream.Open(StandardStream.Input);
        return OperatingSystem.IsWindows() ? AskConsole(prompt) : AskQuietly(prompt, input, error);
    }

    private static string? AskQuietly(string prompt, Stream input, Stream error)
    {
        using TerminalMode? quiet = QuietTerminal.Enter();
        error.Write(Encoding.UTF8.GetBytes(prompt));
        try
        {
            return Read(input);
        }
        finally
        {
            error.Write("\n"u8);
        }
    }

    /// <summary>Reads a line of keys; null when it is given up.</summary>
    public static string? Read(Stream input)
    {
        List<byte> typed = [];
        while (true)
        {
            int key = input.ReadByte();
            switch (key)
            {
                case '\r' or '\n':
                    return Encoding.UTF8.GetString([.. typed]);
                case < 0 or CtrlC or CtrlD:
                    return null;
                case CtrlU:
                    typed.Clear();
                    break;
                case Backspace or Delete:
                    RemoveLast(typed);
                    break;
                default:
                    if (key >= ' ' && typed.Count < MaxBytes)
                    {
                        typed.Add((byte)key);
                    }

                    break;
            }
        }
    }

    // A character may have several bytes.
    private static void RemoveLast(List<byte> typed)
    {
        bool isInside = true;
        while (isInside && typed.Count > 0)
        {
            isInside = (typed[^1] & 0xC0) == 0x80;
            typed.RemoveAt(typed.Count - 1);
        }
    }

    private static string? AskConsole(string prompt)
    {
        Console.Error.Write(prompt);
        var typed = new StringBuilder();
        while (true)
        {
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter)
            {
                Console.Error.WriteLine();
                return typed.ToString();
            }

            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar) && typed.Length < MaxBytes)
            {
                typed.Append(key.KeyChar);
            }
        }
    }
}
