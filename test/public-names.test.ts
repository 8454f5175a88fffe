import { expect, test } from 'vitest';
import * as core from '../src/index.js';
import * as workbench from '../src/workbench/index.js';
import * as panel from '../src/workbench/panel/index.js';

test('the core exports these names, and a change of them is a line to review', () => {
  expect(Object.keys(core).sort()).toMatchInlineSnapshot(`
    [
      "EntenteError",
      "Status",
      "countJointVotes",
      "countTriangles",
      "createLeverTable",
      "createRandom",
      "dyad",
      "dyadKey",
      "findTurningPoints",
      "fitJointMemberships",
      "hasValue",
      "isEntenteError",
      "measureAsymmetry",
      "measureCapabilityRatio",
      "measureConcentration",
      "measureDependence",
      "measureDisputes",
      "measureFrustrationIndex",
      "measureIdealPointDistance",
      "measureJointMemberships",
      "measurePropensity",
      "measureRegimeDistance",
      "measureReporterBand",
      "measureVetoes",
      "measureVoteAlignment",
      "simulateHedging",
      "simulateLandscape",
      "simulateTrade",
      "statusInYear",
      "statusNames",
      "transform",
      "weighFactors",
    ]
  `);
});

test('the workbench exports these names', () => {
  expect(Object.keys(workbench).sort()).toMatchInlineSnapshot(`
    [
      "atlasFolder",
      "briefSchema",
      "buildBrief",
      "diffData",
      "importOwnTable",
      "importSource",
      "listData",
      "openAtlas",
      "openRegistry",
      "openTradeBase",
      "pullSource",
      "queryFactorTable",
      "readHistory",
      "readModelData",
      "runBrief",
    ]
  `);
});

test('entente/panel exports these names', () => {
  expect(Object.keys(panel).sort()).toMatchInlineSnapshot(`
    [
      "buildPanel",
      "listGroups",
      "panelDescriptionSchema",
      "panelFileSchema",
      "panelSpecSchema",
      "renderCitations",
      "runPanel",
    ]
  `);
});
