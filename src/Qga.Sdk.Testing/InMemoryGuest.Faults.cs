using Qga.Sdk.Testing.Machine;

namespace Qga.Sdk.Testing;

public sealed partial class InMemoryGuest
{
    /// <summary>
    /// Closes the link of the client that is served now. Requests that the guest has read (<see cref="Requests"/>) are carried out
    /// all the same, as agents do; a client that connects anew is served after that.
    /// </summary>
    public void DropLink() => _door.DropPresent();

    /// <summary>Makes the guest silent, as a paused machine is: it reads requests, carries none out and answers none.</summary>
    public void Pause() => _pace.Gate.Shut();

    /// <summary>Ends <see cref="Pause"/>: everything that was asked meanwhile is carried out and answered, in order.</summary>
    public void Resume() => _pace.Gate.Open();

    /// <summary>
    /// Ends the agent and starts it again. Open files, the results of processes and half-read requests are gone, and what it was
    /// carrying out is never answered. The link stays, as it does over virtio-serial; <see cref="DropLink"/> closes it.
    /// </summary>
    /// <param name="keepState">
    /// True for a mere restart: handle numbers and pids go on counting. False for what a reboot or a snapshot does: they begin again,
    /// and the guest has another boot id.
    /// </param>
    public void RestartAgent(bool keepState)
    {
        if (!keepState)
        {
            InventedSystem.Boot(Files);
        }

        _lives.BeginAnew(keepState);
    }
}
