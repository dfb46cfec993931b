namespace Qga.Schema.Tests.Qapi;

/// <summary>A schema of two files that uses everything that QAPI of any release has.</summary>
internal static class EveryConstruct
{
    public const string MainPath = "every/main.json";

    public const string SharedPath = "every/shared.json";

    public const string Shared = """
        { 'include': 'main.json' }
        ##
        # @Root:
        #
        # What everything begins with.
        #
        # @kind: which one it is (since 1.2)
        ##
        { 'struct': 'Root', 'data': { 'kind': 'Kind', '*note': 'str' } }
        """;

    public const string Main = """
        # Everything, for tests.

        ##
        # = A heading
        #
        # Text that documents nothing by name.
        ##

        { 'pragma': { 'doc-required': true, 'returns-whitelist': [ 'guest-do' ] } }
        { 'pragma': { 'member-name-exceptions': [ 'Root' ] } }
        { 'include': 'shared.json' }

        ##
        # @Kind:
        #
        # The kinds there are.
        #
        # @one: the first
        #
        # @two: the second (since 2.4)
        #
        # @three: the third,
        #     which needs more words (since: 3.1)
        #
        # Features:
        #
        # @unstable: it may change (since 9.0)
        #
        # Since: 1.0; 'Two' and all entries below since 2.5
        ##
        { 'enum': 'Kind', 'prefix': 'KIND',
          'data': [ 'one', { 'name': 'two', 'if': 'CONFIG_TWO' }, 'three', '4th' ],
          'features': [ 'unstable', { 'name': 'other', 'if': { 'not': 'CONFIG_OTHER' } } ] }

        ##
        # @Derived:
        # Has more.
        # @list: many
        #        of them, since: 4.0
        # @any: #optional anything
        # Since 1.1
        ##
        { 'struct': 'Derived', 'base': 'Root',
          'data': { 'list': [ 'int' ], '*any': { 'type': 'any', 'if': [ 'defined(A)', '!defined(B)' ] }, '*self': 'Derived' },
          'if': 'defined(CONFIG_POSIX) && (defined(X) || !defined(Y))' }
        { 'type': 'Part', 'data': { 'size': 'size', 'ratio': { 'type': 'number' } } }

        ##
        # @Flat:
        #
        # Chosen by its kind
        # - @one: part of it, since: 5.2
        #
        # Since: 9.1 (Linux only); 11.0 (Windows)
        ##
        { 'union': 'Flat', 'base': { 'which': 'Kind', '*extra': 'bool' }, 'discriminator': 'which',
          'data': { 'one': 'Part', 'two': { 'type': 'Part', 'if': { 'all': [ 'A', { 'any': [ 'B', 'C' ] } ] } } } }
        { 'union': 'Named', 'base': 'Derived', 'discriminator': 'kind', 'data': { 'three': 'Part' } }
        { 'union': 'Simple', 'data': { 'a': 'str', 'b': [ 'Part' ], 'c': 'str' } }
        { 'union': 'Anonymous', 'discriminator': {}, 'data': { 'text': 'str', 'whole': 'int' } }
        { 'alternate': 'Choice', 'data': { 'flag': 'bool', 'kind': 'Kind', 'none': 'null', 'many': [ 'str' ], 'part': { 'type': 'Part' } } }

        ##
        # @guest-do:
        #
        # Does something.
        #
        # @what: the thing
        #     (since
        #     7.1)
        #
        # Returns: how often (since 2.4)
        #
        # .. note:: It has been so since Linux 2.6.24.
        #
        # Since: 0.15.0
        ##
        { 'command': 'guest-do', 'data': { 'what': 'Choice', '*how': [ 'Flat' ] }, 'returns': 'int', 'allow-oob': true,
          'features': [ 'deprecated' ], 'if': { 'any': [ 'CONFIG_LINUX', 'CONFIG_WIN32' ] } }
        { 'command': 'guest-take', 'data': 'Derived', 'boxed': true, 'returns': [ 'Simple' ], 'coroutine': true, 'allow-preconfig': false }
        { 'command': 'guest-stop', 'success-response': false, 'gen': false }
        { 'command': 'guest-\u006fld', 'gen': 'no', 'success-response': 'yes', 'returns': 'Named' }
        { 'event': 'GONE', 'data': { 'why': 'Anonymous' } }

        """;
}
