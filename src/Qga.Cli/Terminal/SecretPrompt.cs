using System.Text;

namespace Qga.Cli.Terminal;

/// <summary>Asks for a secret at the terminal, without showing what is typed.</summary>
internal static class SecretPrompt
{
    private const int MaxLength = 4096;

    /// <summary>Asks; null when the user gives up (Ctrl-C, Ctrl-D).</summary>
    public static string? Ask(string prompt)
    {
        Console.Error.Write(prompt);
        bool before = Console.TreatControlCAsInput;
        Console.TreatControlCAsInput = true;
        try
        {
            return Read();
        }
        finally
        {
            Console.TreatControlCAsInput = before;
            Console.Error.WriteLine();
        }
    }

    private static string? Read()
    {
        var typed = new StringBuilder();
        while (true)
        {
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            bool isControl = key.Modifiers.HasFlag(ConsoleModifiers.Control);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    return typed.ToString();
                case ConsoleKey.C or ConsoleKey.D when isControl:
                    return null;
                case ConsoleKey.U when isControl:
                    typed.Clear();
                    break;
                case ConsoleKey.Backspace:
                    typed.Length = Math.Max(0, typed.Length - 1);
                    break;
                default:
                    if (!char.IsControl(key.KeyChar) && typed.Length < MaxLength)
                    {
                        typed.Append(key.KeyChar);
                    }

                    break;
            }
        }
    }
}
