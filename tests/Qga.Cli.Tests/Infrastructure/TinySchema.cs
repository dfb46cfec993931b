namespace Qga.Cli.Tests.Infrastructure;

/// <summary>One small schema in QEMU's dialect, and what belongs to it.</summary>
internal static class TinySchema
{
    public const string Qapi = """
        # A small agent.

        { 'pragma': { 'doc-required': true } }

        ##
        # @guest-ping:
        #
        # Words of its authors.
        #
        # Since: 0.15.0
        ##
        { 'command': 'guest-ping' }

        ##
        # @GuestSpeed:
        #
        # How fast.
        #
        # @slow: not fast
        #
        # @fast: not slow (since 9.1)
        #
        # Since: 2.0
        ##
        { 'enum': 'GuestSpeed', 'data': [ 'slow', 'fast' ] }

        ##
        # @GuestRun:
        #
        # A run.
        #
        # @distance: how far
        #
        # @speed: how fast
        #
        # Since: 2.0
        ##
        { 'struct': 'GuestRun', 'data': { 'distance': 'int', '*speed': 'GuestSpeed' }, 'if': 'CONFIG_LINUX' }

        ##
        # @guest-run:
        #
        # Runs.
        #
        # @to: where to
        #
        # @speed: how fast
        #
        # Returns: a run
        #
        # Since: 2.0
        ##
        { 'command': 'guest-run', 'data': { 'to': 'str', '*speed': 'GuestSpeed' }, 'returns': 'GuestRun', 'if': 'CONFIG_LINUX' }

        ##
        # @guest-rest:
        #
        # Rests.
        #
        # Since: 2.0
        ##
        { 'command': 'guest-rest', 'success-response': false }

        """;

    public const string Overlay = """
        {
          "format": 1,
          "commands": {
            "guest-ping": { "summary": "Does nothing.", "effect": "read", "timeout": 5 },
            "guest-run": { "summary": "Runs.", "members": { "to": { "summary": "The goal.", "secret": true } } },
            "guest-gone": { "summary": "Was here once.", "effect": "once" }
          },
          "types": {
            "GuestSpeed": { "summary": "How fast.", "members": { "slow": { "summary": "At ease." } } },
            "GuestRun": { "summary": "A run.", "members": { "distance": { "summary": "So far.", "unit": "m" }, "gone": { "summary": "No more." } } }
          }
        }
        """;
}
