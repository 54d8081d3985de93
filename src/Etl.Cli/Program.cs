using Etl.Cli;

return await EtlProgram.RunAsync(args);
