namespace Qga.Sdk;

/// <summary>How far a transfer is. Neither number ever goes back.</summary>
/// <param name="Bytes">Bytes of content that are done, those of an earlier attempt that was continued included.</param>
/// <param name="TotalBytes">How many there will be; null when that is not known.</param>
/// <param name="Entries">Files, directories and links that are done; 0 while a single file is under way.</param>
public readonly record struct TransferProgress(long Bytes, long? TotalBytes, long Entries);
