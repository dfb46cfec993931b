namespace Qga.Cli.Commands.Processes.Shell;

/// <summary>
/// Finds the keys that are for us among those for the guest: behind the beginning of a line, <c>~.</c> ends the session, <c>~?</c>
/// asks for help, and <c>~~</c> is one tilde.
/// </summary>
internal sealed class EscapeKeys
{
    private bool _isAtBegin = true;
    private bool _isAfterTilde;

    /// <summary>Whether the session is to end.</summary>
    public bool Ends { get; private set; }

    /// <summary>Whether help was asked for by the last keys.</summary>
    public bool WantsHelp { get; private set; }

    /// <summary>Takes keys, and gives those for the guest.</summary>
    public ReadOnlyMemory<byte> Take(ReadOnlySpan<byte> keys)
    {
        WantsHelp = false;
        byte[] passed = new byte[keys.Length + 1];
        int count = 0;
        foreach (byte key in keys)
        {
            if (_isAfterTilde)
            {
                _isAfterTilde = false;
                switch (key)
                {
                    case (byte)'.':
                        Ends = true;
                        return passed.AsMemory(0, count);
                    case (byte)'?':
                        WantsHelp = true;
                        continue;
                    case (byte)'~':
                        break;
                    default:
                        passed[count++] = (byte)'~';
                        break;
                }
            }
            else if (_isAtBegin && key == '~')
            {
                _isAfterTilde = true;
                continue;
            }

            passed[count++] = key;
            _isAtBegin = key is (byte)'\r' or (byte)'\n';
        }

        return passed.AsMemory(0, count);
    }
}
