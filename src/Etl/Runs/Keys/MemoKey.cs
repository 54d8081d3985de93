using System.Globalization;

namespace Etl.Runs.Keys;

/// <summary>
/// What an outcome depends on. The same key means the same outcome, so that the stored one is used. The key of a
/// stage's input is the key of the stage before it, so that what is redone in one stage is redone in all after it.
/// </summary>
/// <param name="Stage">Stage.</param>
/// <param name="Version">Version of the stage.</param>
/// <param name="ConfigurationKey">Key of the configuration that the stage reads.</param>
/// <param name="InputKey">Key of its input.</param>
public sealed record MemoKey(string Stage, int Version, string ConfigurationKey, string InputKey)
{
    /// <summary>The key, 32 hex digits.</summary>
    public string Value { get; } = ContentKey.Of(Stage, Version.ToString(CultureInfo.InvariantCulture), ConfigurationKey, InputKey);
}
