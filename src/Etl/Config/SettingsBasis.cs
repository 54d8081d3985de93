namespace Etl.Config;

/// <summary>
/// Files that name another file whose settings hold where they are silent: <c>cms: dahan-jpage</c> in a source stands for
/// what <c>config/cms/dahan-jpage.yaml</c> says under <c>source</c>.
/// </summary>
/// <param name="Key">Key that names the other file.</param>
/// <param name="Folder">Folder of the other file.</param>
/// <param name="Part">Key of the other file that holds the settings.</param>
public sealed record SettingsBasis(string Key, string Folder, string Part);
