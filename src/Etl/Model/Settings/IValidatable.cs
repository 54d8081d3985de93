namespace Etl.Model.Settings;

/// <summary>
/// Settings that know more rules than their types say (ranges, patterns that must compile, keys that exclude each other).
/// The loader asks after it has read the object and gives each problem the line and column of its node.
/// </summary>
public interface IValidatable
{
    /// <summary>Every rule that is broken; empty when all is well.</summary>
    /// <returns>The problems, in any order.</returns>
    IEnumerable<SettingProblem> Validate();
}
