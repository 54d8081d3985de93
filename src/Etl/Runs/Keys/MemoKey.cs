namespace Etl.Runs.Keys;

/// <summary>
/// What an outcome depends on. The same key means the same outcome, so that the stored one is used. The key of a
/// stage's input is the digest of what the stage before it gave, so that a stage that is redone to the same output ends
/// the redo.
/// </summary>
/// <param name="Stage">Stage.</param>
/// <param name="Identity">Identity of the stage's code.</param>
/// <param name="ConfigurationKey">Key of the configuration that the stage reads.</param>
/// <param name="InputKey">Key of its input.</param>
public sealed record MemoKey(string Stage, string Identity, string ConfigurationKey, string InputKey)
{
    /// <summary>The key, 32 hex digits.</summary>
    public string Value { get; } = ContentKey.Of(Stage, Identity, ConfigurationKey, InputKey);
}
