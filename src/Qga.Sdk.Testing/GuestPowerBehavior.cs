namespace Qga.Sdk.Testing;

/// <summary>What an <see cref="InMemoryGuest"/> does when it is asked to shut down or to suspend.</summary>
public enum GuestPowerBehavior
{
    /// <summary>It takes note and goes on: the client sees a guest that accepted and has not gone down yet.</summary>
    Nothing,

    /// <summary>It takes note and closes the link, as when the hypervisor ends with its guest. A client that connects anew is served.</summary>
    CloseLink,
}
