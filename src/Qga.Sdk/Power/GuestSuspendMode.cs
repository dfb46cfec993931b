namespace Qga.Sdk;

/// <summary>Where a guest keeps its memory while it is suspended.</summary>
public enum GuestSuspendMode
{
    /// <summary>In memory, which stays powered (<c>guest-suspend-ram</c>). The hypervisor wakes it: <see cref="GuestPowerExtensions.WakeUpAsync"/>.</summary>
    ToMemory,

    /// <summary>On its own disk (<c>guest-suspend-disk</c>). It powers off, and goes on when it is started again.</summary>
    ToDisk,

    /// <summary>On both (<c>guest-suspend-hybrid</c>). It is woken as from memory.</summary>
    Hybrid,
}
