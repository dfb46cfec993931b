namespace Qga.Sdk;

/// <summary>The rules for what an upload lays down in a Windows guest.</summary>
internal static class WindowsTree
{
    /// <summary>Refuses what would be something else there, or the same file twice.</summary>
    /// <exception cref="GuestTransferException">An entry is refused; it is named.</exception>
    public static void Check(IQgaClient client, string guestPath, IReadOnlyList<HostEntry> entries)
    {
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (HostEntry entry in entries)
        {
            foreach (string name in entry.Path.Split('/'))
            {
                if (name.Contains('\\', StringComparison.Ordinal))
                {
                    throw TransferErrors.Refused(guestPath, entry.Path, EntryRefusal.ForbiddenCharacter, "a part of its name holds a backslash, which separates names on Windows");
                }

                if (WindowsFileName.Trouble(name) is string trouble)
                {
                    EntryRefusal reason = EntryName.IsDevice(name) ? EntryRefusal.DeviceName : EntryRefusal.ForbiddenCharacter;
                    throw TransferErrors.Refused(guestPath, entry.Path, reason, $"a part of its name {trouble}");
                }
            }

            if (!names.Add(entry.Path))
            {
                throw TransferErrors.Refused(guestPath, entry.Path, EntryRefusal.Collision, "Windows takes its name for that of another entry");
            }

            if (entry.Kind == TarKind.SymbolicLink)
            {
                throw TransferErrors.Of(client, TransferFailure.NotSupported, guestPath, $"{QgaText.Escape(entry.Path, 300)} is a link, and none are made in a Windows guest. TransferOptions.{nameof(TransferOptions.Links)} can leave links out.");
            }
        }
    }
}
