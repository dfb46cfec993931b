namespace Qga.Sdk;

/// <summary>What kept a process in the guest from being started.</summary>
public enum GuestProcessStartFailure
{
    /// <summary>There is no such program.</summary>
    ProgramNotFound,

    /// <summary>The program is there and may not be executed; in a Windows guest also a batch file, or a command line that is too long.</summary>
    NotExecutable,

    /// <summary>The working directory is not there, or the process may not enter it.</summary>
    WorkingDirectory,

    /// <summary>The guest could not change to the user: there is none, or neither <c>runuser</c> nor <c>su</c>; or it is Windows.</summary>
    User,

    /// <summary>The spool's root cannot be made or written, or somebody else could change what is in it.</summary>
    SpoolDirectory,

    /// <summary>The standard input did not arrive in the guest whole.</summary>
    Input,

    /// <summary>The guest has no POSIX shell at <c>/bin/sh</c>; a Windows guest has no <c>powershell.exe</c>.</summary>
    NoShell,

    /// <summary>Something in the guest broke it off before it could tell why.</summary>
    Other,
}
