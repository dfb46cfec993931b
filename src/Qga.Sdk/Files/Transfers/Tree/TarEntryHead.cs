namespace Qga.Sdk;

/// <summary>What an archive says of an entry. The guest made it: none of it is checked but its form.</summary>
internal sealed record TarEntryHead(string Name, TarKind Kind, long Size, int Mode, DateTime Modified, string LinkTarget);
