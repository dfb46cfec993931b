namespace Qga.Sdk;

/// <summary>The room on a file system of the guest, as the guest says.</summary>
/// <param name="TotalBytes">How large it is.</param>
/// <param name="FreeBytes">What is free, that kept for the administrator included.</param>
/// <param name="AvailableBytes">What everybody can still use.</param>
public readonly record struct GuestFreeSpace(long TotalBytes, long FreeBytes, long AvailableBytes);
